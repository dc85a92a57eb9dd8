#include "grammar/bare_command.hpp"

#include "grammar/scan_command.hpp"
#include "grammar/strict.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

template <grammar::verb Verb>
constexpr auto is = put<&bare_command::verb, Verb>;

x3::rule<class bare_id, silent> const bare = "bare command";

// RFC 5321 4.1.1.4: data = "DATA" CRLF
auto const data = x3::no_case["DATA"][is<verb::data>];
// RFC 5321 4.1.1.5: rset = "RSET" CRLF
auto const rset = x3::no_case["RSET"][is<verb::rset>];
// RFC 5321 4.1.1.10: quit = "QUIT" CRLF
auto const quit = x3::no_case["QUIT"][is<verb::quit>];
// RFC 3207 4: starttls = "STARTTLS" CRLF
auto const starttls = x3::no_case["STARTTLS"][is<verb::starttls>];

auto const bare_def = required("command", "DATA, RSET, QUIT or STARTTLS")[data | rset | quit | starttls];

BOOST_SPIRIT_DEFINE(bare)

}  // namespace

bool scan_bare(char const*& first, char const* last, scan_state& state, bare_command& out) {
    return scan(first, last, state, out, bare);
}

}  // namespace strict

result<bare_command> parse_bare(std::string_view line) {
    return strict::parse_line<bare_command>(line, {}, "command", strict::scan_bare);
}

std::string normal(bare_command said) {
    switch (said.verb) {
    case verb::data: return "DATA";
    case verb::rset: return "RSET";
    case verb::quit: return "QUIT";
    default: return "STARTTLS";
    }
}

}  // namespace relaylab::grammar
