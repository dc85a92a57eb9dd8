#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <istream>
#include <ostream>

#include "evidence/log/formats.hpp"
#include "evidence/log/line_feed.hpp"
#include "lab/cli/commands.hpp"
#include "lab/explained_dialogue.hpp"
#include "lab/explained_statement.hpp"

namespace relaylab::lab {
namespace {

/// FILE or FILE:LINE.
struct place {
    std::string file;
    std::size_t line = 0;  // 0: all
};

place place_of(std::string const& text) {
    std::error_code none;
    auto const colon = text.rfind(':');
    if (colon == std::string::npos || std::filesystem::exists(text, none)) return {text, 0};
    place p{text.substr(0, colon), 0};
    auto const [end, error] = std::from_chars(text.data() + colon + 1, text.data() + text.size(), p.line);
    if (error != std::errc{} || end != text.data() + text.size() || p.line == 0)
        throw bad_call("expected FILE or FILE:LINE, not " + text);
    return p;
}

/// Explains dialogues as they come, and keeps what was asked for.
class explaining final : public evidence::log_listener {
  public:
    explaining(saying_rules const& rules, std::size_t line) : rules_(rules), line_(line) {}

    void hear(evidence::dialogue&& d) override {
        if (line_ != 0 && std::find(d.numbers.begin(), d.numbers.end(), line_) == d.numbers.end()) return;
        for (auto& each : lab::explain(d, rules_))
            if (line_ == 0 || each.number == line_) lines.push_back(std::move(each));
    }
    void hear(evidence::logged_message&&) override {}

    std::vector<explained_line> lines;

  private:
    saying_rules const& rules_;
    std::size_t line_;
};

evidence::log_format const& format_of(explain_call const& call, std::string const& text, std::string const& file) {
    auto const* const found = call.as.empty() ? evidence::detect_log_format(text) : evidence::find_log_format(call.as);
    if (found == nullptr) throw bad_call(file + ": no line at its beginning is of a format that is known");
    if (!found->is_dialogue && found->state == nullptr)
        throw bad_call(file + ": " + std::string{found->title} + " holds no dialogue to explain, and is not told line by line");
    return *found;
}

std::vector<explained_line> dialogues_of(evidence::log_format const& format, std::string const& text, place const& at, library& data) {
    saying_rules const rules{data};
    explaining found{rules, at.line};
    auto const reader = format.make(found, at.file);
    evidence::line_feed feed{[&](std::string_view line, std::size_t number, bool) { reader->line(line, number); }};
    feed.receive(text);
    feed.end();
    reader->end();
    return std::move(found.lines);
}

}  // namespace

int explain_command(explain_call const& call, library& data, terminal const& to, std::istream& standard) {
    auto const at = place_of(call.place);
    auto const text = at.file == "-" ? std::string{std::istreambuf_iterator<char>(standard), {}} : read_file(at.file);
    auto const& format = format_of(call, text, at.file);
    auto lines = format.is_dialogue ? dialogues_of(format, text, at, data) : lab::explain(text, format.state(text));
    if (!format.is_dialogue && at.line != 0) std::erase_if(lines, [&](auto const& each) { return each.number != at.line; });
    if (lines.empty())
        throw bad_call(at.line == 0 ? at.file + ": there is no dialogue in it"
                                    : at.file + ": line " + std::to_string(at.line) + " is of no dialogue");
    to.out << (call.format == format::json ? explained_json(at.file, std::string{format.name}, lines)
                                           : explained_text(lines, to.coloured));
    return 0;
}

}  // namespace relaylab::lab
