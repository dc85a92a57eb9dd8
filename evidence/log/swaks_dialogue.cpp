#include "evidence/log/swaks_dialogue.hpp"

#include <algorithm>
#include <array>

#include "evidence/log/take.hpp"

namespace relaylab::evidence {
namespace {

using namespace log_text;

/// In the clear and over TLS; an asterisk marks a reply that was not hoped for.
constexpr std::array<std::string_view, 4> server_marks{"<-  ", "<** ", "<~  ", "<~* "};
constexpr std::array<std::string_view, 2> client_marks{" -> ", " ~> "};

template <std::size_t Count>
bool take_mark(std::string_view& line, std::array<std::string_view, Count> const& marks) noexcept {
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
        // An empty line stands there without the blank behind its mark.
        return take(line, mark) || (line == mark.substr(0, mark.find_last_not_of(' ') + 1) && take(line, line));
    });
}

}  // namespace

bool swaks_dialogue::is_line(std::string_view line) noexcept {
    return take_mark(line, server_marks) || take_mark(line, client_marks) || line.starts_with("=== Connected to ");
}

understood swaks_dialogue::line(std::string_view line, std::size_t number) {
    if (line.empty()) return understood::yes;
    if (line.starts_with("=== ") || line.starts_with("*** ")) {
        if (line.starts_with("=== Connected to ") || line.starts_with("=== Trying ")) dialogue_.begin();
        if (line.starts_with("*** Remote host closed connection")) dialogue_.say(speaker::event, "closed", number);
        return understood::yes;
    }
    if (take_mark(line, server_marks)) dialogue_.say(speaker::server, line, number);
    else if (take_mark(line, client_marks)) dialogue_.say(speaker::client, line, number);
    else return understood::no;
    return understood::yes;
}

}  // namespace relaylab::evidence
