// BODY= of RFC 6152 2 and RFC 3030 3.
#pragma once

#include <cstdint>
#include <string_view>

#include "grammar/result.hpp"

namespace relaylab::grammar {

enum class body_type : std::uint8_t { seven_bit, eight_bit_mime, binary_mime };

/// As it is sent: "8BITMIME".
std::string_view to_string(body_type) noexcept;

/// "7BIT", "8BITMIME" or "BINARYMIME", in any case.
result<body_type> parse_body(std::string_view value);

}  // namespace relaylab::grammar
