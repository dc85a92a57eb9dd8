#include "grammar/size_parameter.hpp"

#include "grammar/scan_parameter.hpp"
#include "grammar/strict_octets.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

x3::rule<class size_value_id, silent> const size_value = "size-value";

// RFC 1870 3: size-value ::= 1*20DIGIT
constexpr auto keep_size = [](auto& context) { made(context) = to_number(x3::_attr(context)); };
auto const size_value_def = required("size-value", "1 to 20 digits")[x3::raw[run<digits, 1, 20>][keep_size]];

BOOST_SPIRIT_DEFINE(size_value)

}  // namespace

bool scan_size(char const*& first, char const* last, scan_state& state, std::uint64_t& out) {
    return scan(first, last, state, out, size_value);
}

}  // namespace strict

result<std::uint64_t> parse_size(std::string_view value) {
    return strict::parse_whole<std::uint64_t>(value, {}, "size-value", "1 to 20 digits", strict::scan_size);
}

}  // namespace relaylab::grammar
