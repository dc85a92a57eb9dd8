#include "grammar/rcpt_command.hpp"

#include <array>

#include "grammar/ascii.hpp"
#include "grammar/known_parameters.hpp"
#include "grammar/scan_command.hpp"
#include "grammar/scan_path.hpp"
#include "grammar/strict.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

using parameter = known_parameter<rcpt_command>;

constexpr std::array known{
    // RFC 3461 4.1 and 4.2: as long as they can be
    parameter{"NOTIFY", 29, 1, into<&rcpt_command::notify, scan_notify, rcpt_command>, nullptr},
    parameter{"ORCPT", 501, 2, into<&rcpt_command::orcpt, scan_orcpt, rcpt_command>, nullptr},
};

struct rcpt_parts {
    rcpt_command& said;
    parameters_of<rcpt_command> parameters{known, said};
};

x3::rule<class rcpt_id, silent> const rcpt = "rcpt";

auto const path = call([](char const*& first, char const* last, scan_state& state, rcpt_parts& parts) {
    return scan_forward_path(first, last, state, parts.said.path);
});
// RFC 5321 4.1.2: Rcpt-parameters = esmtp-param *(SP esmtp-param)
auto const parameters = call([](char const*& first, char const* last, scan_state& state, rcpt_parts& parts) {
    return parts.parameters.scan(first, last, state, parts.said.parameters);
});

// RFC 5321 4.1.1.3: rcpt = "RCPT TO:" ( "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path )
//                          [SP Rcpt-parameters] CRLF
auto const rcpt_def = required("rcpt", "\"RCPT TO:\"")[x3::no_case["RCPT TO:"]] >> path >> parameters;

BOOST_SPIRIT_DEFINE(rcpt)

}  // namespace

bool scan_rcpt(char const*& first, char const* last, scan_state& state, rcpt_command& out) {
    std::string_view const line(first, static_cast<std::size_t>(last - first));
    rcpt_parts parts{out};
    return scan(first, last, state, parts, rcpt) && line_within_limits(line, parts.parameters.added(), state);
}

}  // namespace strict

result<rcpt_command> parse_rcpt(std::string_view line, rules selected) {
    return strict::parse_whole<rcpt_command>(line, selected, "rcpt", "end of line", strict::scan_rcpt);
}

}  // namespace relaylab::grammar
