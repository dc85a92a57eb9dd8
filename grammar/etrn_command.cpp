#include "grammar/etrn_command.hpp"

#include "grammar/path_limits.hpp"
#include "grammar/scan_command.hpp"
#include "grammar/strict_domain.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

using what = etrn_command::what;
constexpr auto queue_octets = atext.each(".");

x3::rule<class etrn_id, silent> const etrn = "etrn-cmd";

// RFC 1985 5: ETRN [<option character>]<node name><CR><LF>; "@" asks for the subdomains, too, "#" for a
// queue, whose name is the server's business.
auto const at_sign = x3::lit('@')[put<&etrn_command::runs, what::subdomains>];
auto const node = -at_sign >> required("etrn-cmd", "Domain")[x3::raw[domain][keep<&etrn_command::name>]];
auto const hash = x3::lit('#')[put<&etrn_command::runs, what::queue>];
auto const queue = hash
                   >> required("etrn-cmd",
                               "the name of a queue")[x3::raw[run<queue_octets>][keep<&etrn_command::name>]];

auto const etrn_def = required("etrn-cmd", "\"ETRN\"")[x3::no_case["ETRN"]]
                      >> required("etrn-cmd", "SP")[x3::lit(' ')] >> (queue | node);

BOOST_SPIRIT_DEFINE(etrn)

}  // namespace

bool scan_etrn(char const*& first, char const* last, scan_state& state, etrn_command& out) {
    return scan(first, last, state, out, etrn)
           && (out.runs == what::queue || domain_within_limits(out.name, state));
}

}  // namespace strict

result<etrn_command> parse_etrn(std::string_view line) {
    return strict::parse_line<etrn_command>(line, {}, "etrn-cmd", strict::scan_etrn);
}

std::string normal(etrn_command const& said) {
    std::string out = "ETRN ";
    if (said.runs == etrn_command::what::subdomains) out += '@';
    if (said.runs == etrn_command::what::queue) out += '#';
    return out.append(said.name);
}

}  // namespace relaylab::grammar
