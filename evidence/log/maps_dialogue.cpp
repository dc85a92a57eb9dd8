#include "evidence/log/maps_dialogue.hpp"

#include "evidence/log/take.hpp"
#include "grammar/ascii.hpp"

namespace relaylab::evidence {

using namespace log_text;

bool maps_dialogue::is_line(std::string_view line) noexcept { return line.starts_with("<<< ") || line.starts_with(">>> "); }

understood maps_dialogue::line(std::string_view line, std::size_t number) {
    if (take(line, "<<<")) {
        take(line, " ");
        if (greets(line) && dialogue_.answered()) {
            dialogue_.begin();
            quit_ = false;
        }
        dialogue_.say(speaker::server, line, number);
        return understood::yes;
    }
    if (take(line, ">>>")) {
        take(line, " ");
        quit_ = quit_ || grammar::same(line, "quit");
        dialogue_.say(speaker::client, line, number);
        return understood::yes;
    }
    if (line.empty()) return understood::yes;
    // What stands around it is the tester's and telnet's; while the dialogue goes on, the tester's marks alone.
    if (line.starts_with(':')) {
        if (!dialogue_.empty()) dialogue_.say(speaker::note, line.substr(1), number);
        return understood::yes;
    }
    return dialogue_.empty() || quit_ || line.starts_with("Tested host banner:") || line.starts_with("System appeared to ")
                   || line.starts_with("Connection closed")
               ? understood::foreign
               : understood::no;
}

}  // namespace relaylab::evidence
