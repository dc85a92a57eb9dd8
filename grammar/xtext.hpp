// xtext (RFC 3461 4): octets as printable ASCII without "+" and "=", any other as "+" and two hexadecimal
// digits.
#pragma once

#include <string>
#include <string_view>

#include "grammar/result.hpp"

namespace relaylab::grammar {

/// The text as it was encoded, a view of the input.
result<std::string_view> parse_xtext(std::string_view);

/// What a text that parse_xtext admits stands for.
std::string decode_xtext(std::string_view);
std::string encode_xtext(std::string_view);

}  // namespace relaylab::grammar
