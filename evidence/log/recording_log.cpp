#include "evidence/log/recording_log.hpp"

#include <map>

#include "evidence/recording.hpp"

namespace relaylab::evidence {

understood recording_log::line(std::string_view line, std::size_t number) {
    lines_ = number;
    whole_ = whole_ && text_.size() + line.size() < most_octets;
    if (whole_) text_.append(line) += '\n';
    return understood::yes;
}

void recording_log::end() {
    if (!whole_) throw files::bad_file({name_, lines_, 1, "expected a recording of at most 64 MiB"});
    auto const read = parse_recording(text_, name_);
    auto const numbers = printed_lines(read);
    std::map<unsigned, dialogue> connections;
    for (std::size_t i = 0; i < read.lines.size(); ++i) {
        auto& d = connections[read.lines[i].connection];
        d.lines.push_back(read.lines[i]);
        d.numbers.push_back(numbers[i]);
    }
    for (auto& [number, d] : connections) {
        d.connection = number;
        to_.hear(std::move(d));
    }
}

}  // namespace relaylab::evidence
