#include "grammar/deliver_by_parameter.hpp"

#include "grammar/scan_parameter.hpp"
#include "grammar/strict_octets.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

using late = deliver_by::late;

struct by_parts : deliver_by {
    bool negative = false;
    std::int64_t seconds = 0;
};

x3::rule<class by_value_id, silent> const by_value = "by-value";

// RFC 2852 4: by-time = ["-" / "+"]1*9digit
auto const sign = x3::lit('-')[put<&by_parts::negative, true>] | x3::lit('+');
auto const
    by_time = -sign >> required("by-time",
                                "1 to 9 digits")[x3::raw[run<digits, 1, 9>][keep_number<&by_parts::seconds>]];

// RFC 2852 4: by-mode = "N" / "R"
//   A time of zero or less is not allowed with "R".
constexpr auto in_future = [](auto& context) {
    by_parts& said = made(context);
    said.then = late::give_back;
    x3::_pass(context) = !said.negative && said.seconds > 0;
};
auto const by_mode = required(
    "by-mode", "N, or after a time above zero R")[x3::no_case['N'][put<&by_parts::then, late::notify>]
                                                  | x3::no_case['R'][in_future]];

// RFC 2852 4: by-value = by-time";"by-mode[by-trace]
//             by-trace = "T"
auto const by_trace = x3::no_case['T'][put<&by_parts::trace, true>];
auto const by_value_def = by_time >> required("by-value", "\";\"")[x3::lit(';')] >> by_mode >> -by_trace;

BOOST_SPIRIT_DEFINE(by_value)

}  // namespace

bool scan_deliver_by(char const*& first, char const* last, scan_state& state, deliver_by& out) {
    by_parts said;
    if (!scan(first, last, state, said, by_value)) return false;
    out = said;
    out.time = std::chrono::seconds(said.negative ? -said.seconds : said.seconds);
    return true;
}

}  // namespace strict

result<deliver_by> parse_deliver_by(std::string_view value) {
    return strict::parse_whole<deliver_by>(value, {}, "by-value", "end of value", strict::scan_deliver_by);
}

}  // namespace relaylab::grammar
