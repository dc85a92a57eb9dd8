#include "grammar/priority_parameter.hpp"

#include "grammar/scan_parameter.hpp"
#include "grammar/strict_octets.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

constexpr auto non_zero = octet_set{}.range('1', '9');

constexpr auto keep_priority = [](auto& context) {
    auto const said = view(x3::_attr(context));
    int const value = said.back() - '0';
    made(context) = said.front() == '-' ? -value : value;
};

x3::rule<class priority_value_id, silent> const priority_value = "priority-value";

// RFC 6710 3: priority-value = (["-"] NZDIGIT) / "0"
auto const priority_value_def =
    required("priority-value", "-9 to 9")[x3::raw[(-x3::lit('-') >> one<non_zero>) | '0'][keep_priority]];

BOOST_SPIRIT_DEFINE(priority_value)

}  // namespace

bool scan_mt_priority(char const*& first, char const* last, scan_state& state, int& out) {
    return scan(first, last, state, out, priority_value);
}

}  // namespace strict

result<int> parse_mt_priority(std::string_view value) {
    return strict::parse_whole<int>(value, {}, "priority-value", "end of value", strict::scan_mt_priority);
}

}  // namespace relaylab::grammar
