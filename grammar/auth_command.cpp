#include "grammar/auth_command.hpp"

#include "grammar/scan_command.hpp"
#include "grammar/strict_octets.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

constexpr std::size_t max_auth = 12288;  // RFC 4954 4

// RFC 4422 3.1: mech-char = UPPER-ALPHA / DIGIT / HYPHEN / UNDERSCORE
constexpr auto mech_char = digits.range('A', 'Z').each("-_");
// RFC 4954 8: base64-char = ALPHA / DIGIT / "+" / "/"
constexpr auto base64_char = let_dig.each("+/");

x3::rule<class sasl_mech_id, silent> const sasl_mech = "sasl-mech";
x3::rule<class base64_id, silent> const base64 = "base64";
x3::rule<class auth_id, silent> const auth = "auth-command";

// RFC 4422 3.1: sasl-mech = 1*20mech-char
auto const sasl_mech_def = run<mech_char, 1, 20>;

// RFC 4954 8: base64 = base64-terminal / ( 1*(4base64-char) [base64-terminal] )
//             base64-terminal = (2base64-char "==") / (3base64-char "=")
//   The same said once: fours, of which the last may be cut short.
auto const four = run<base64_char, 4, 4>;
auto const terminal = (run<base64_char, 3, 3> >> '=') | (run<base64_char, 2, 2> >> "==");
auto const base64_def = (+four >> -terminal) | terminal;

// RFC 4954 8: initial-response = base64 / "="
auto const empty = x3::lit('=');
auto const initial_response = x3::raw[base64][keep<&auth_command::initial_response>] | empty;

// RFC 4954 8: auth-command = "AUTH" SP sasl-mech [SP initial-response] *(CRLF [base64]) [CRLF "*"] CRLF
//   What follows the first CRLF answers the server's challenges.
auto const space = x3::lit(' ')[put<&auth_command::has_initial_response, true>];
auto const auth_def = required("auth-command", "\"AUTH\"")[x3::no_case["AUTH"]]
                      >> required("auth-command", "SP")[x3::lit(' ')]
                      >> required("auth-command",
                                  "sasl-mech")[x3::raw[sasl_mech][keep<&auth_command::mechanism>]]
                      >> -(space >> required("initial-response", "base64 or \"=\"")[initial_response]);

BOOST_SPIRIT_DEFINE(sasl_mech, base64, auth)

}  // namespace

bool scan_auth(char const*& first, char const* last, scan_state& state, auth_command& out) {
    return scan(first, last, state, out, auth);
}

}  // namespace strict

result<auth_command> parse_auth(std::string_view line) {
    return strict::parse_line<auth_command>(line, {}, "auth-command", strict::scan_auth, strict::max_auth);
}

std::string normal(auth_command const& said) {
    std::string out = "AUTH " + std::string(said.mechanism);
    if (!said.has_initial_response) return out;
    return out.append(" ").append(said.initial_response.empty() ? "=" : said.initial_response);
}

}  // namespace relaylab::grammar
