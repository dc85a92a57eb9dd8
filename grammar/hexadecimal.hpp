// Octets as hexadecimal digits, two each.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace relaylab::grammar {

/// In lower case.
std::string to_hex(std::string_view octets);
/// The value of a digit in either case.
std::optional<unsigned> hex_value(char) noexcept;
/// Back from what to_hex() gives; nothing where it is anything else.
std::optional<std::string> from_hex(std::string_view digits);

}  // namespace relaylab::grammar
