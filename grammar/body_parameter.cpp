#include "grammar/body_parameter.hpp"

#include <array>

#include "grammar/scan_parameter.hpp"
#include "grammar/strict.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

template <body_type Type>
constexpr auto is = [](auto& context) { made(context) = Type; };

x3::rule<class body_value_id, silent> const body_value = "body-value";

// RFC 6152 2: body-value = "7BIT" / "8BITMIME"
// RFC 3030 3: body-value =/ "BINARYMIME"
auto const body_value_def = required(
    "body-value", "7BIT, 8BITMIME or BINARYMIME")[x3::no_case["7BIT"][is<body_type::seven_bit>]
                                                  | x3::no_case["8BITMIME"][is<body_type::eight_bit_mime>]
                                                  | x3::no_case["BINARYMIME"][is<body_type::binary_mime>]];

BOOST_SPIRIT_DEFINE(body_value)

}  // namespace

bool scan_body(char const*& first, char const* last, scan_state& state, body_type& out) {
    return scan(first, last, state, out, body_value);
}

}  // namespace strict

std::string_view to_string(body_type type) noexcept {
    constexpr std::array<std::string_view, 3> names{"7BIT", "8BITMIME", "BINARYMIME"};
    return names[static_cast<std::size_t>(type)];
}

result<body_type> parse_body(std::string_view value) {
    return strict::parse_whole<body_type>(value, {}, "body-value", "end of value", strict::scan_body);
}

}  // namespace relaylab::grammar
