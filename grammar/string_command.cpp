#include "grammar/string_command.hpp"

#include "grammar/scan_command.hpp"
#include "grammar/strict_local_part.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

template <grammar::verb Verb>
constexpr auto is = put<&string_command::verb, Verb>;

constexpr auto with_utf8 = [](auto& context) {
    made(context).smtputf8 = true;
    x3::_pass(context) = scanning(context).selected.smtputf8;
};

x3::rule<class string_id, silent> const string = "String";
x3::rule<class string_command_id, silent> const string_command_rule = "command with a String";

// RFC 5321 4.1.2: String = Atom / Quoted-string
auto const string_def = atom | quoted_string;

auto const argument = ' ' >> required("String",
                                      "Atom or Quoted-string")[x3::raw[string][keep<&string_command::text>]];

// RFC 6531 3.7.4.2: "VRFY" SP ( uLocal-part / uMailbox ) [ SP "SMTPUTF8" ]; the String is RFC 5321's here
auto const announced = -(x3::no_case[" SMTPUTF8"][with_utf8]);

// RFC 5321 4.1.1.6: vrfy = "VRFY" SP String CRLF
auto const vrfy = x3::no_case["VRFY"][is<verb::vrfy>] >> required("vrfy", "SP")[&x3::lit(' ')] >> argument
                  >> announced;
// RFC 5321 4.1.1.7: expn = "EXPN" SP String CRLF
auto const expn = x3::no_case["EXPN"][is<verb::expn>] >> required("expn", "SP")[&x3::lit(' ')] >> argument
                  >> announced;
// RFC 5321 4.1.1.8: help = "HELP" [ SP String ] CRLF
auto const help = x3::no_case["HELP"][is<verb::help>] >> -argument;
// RFC 5321 4.1.1.9: noop = "NOOP" [ SP String ] CRLF
auto const noop = x3::no_case["NOOP"][is<verb::noop>] >> -argument;

auto const string_command_rule_def =
    required("command", "VRFY, EXPN, HELP or NOOP")[vrfy | expn | help | noop];

BOOST_SPIRIT_DEFINE(string, string_command_rule)

}  // namespace

bool scan_string(char const*& first, char const* last, scan_state& state, string_command& out) {
    return scan(first, last, state, out, string_command_rule);
}

}  // namespace strict

result<string_command> parse_string_command(std::string_view line, rules selected) {
    return strict::parse_line<string_command>(line, selected, "String", strict::scan_string);
}

std::string normal(string_command const& said) {
    std::string out;
    switch (said.verb) {
    case verb::vrfy: out = "VRFY"; break;
    case verb::expn: out = "EXPN"; break;
    case verb::help: out = "HELP"; break;
    default: out = "NOOP";
    }
    if (!said.text.empty()) out.append(" ").append(said.text);
    return said.smtputf8 ? out + " SMTPUTF8" : out;
}

}  // namespace relaylab::grammar
