// Base64 (RFC 4648 4) as AUTH carries it: one line, padded, nothing else in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace relaylab::smtp {

std::string to_base64(std::string_view octets);
/// Nothing where a character is none of the alphabet's, or the padding is not what the length asks for.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace relaylab::smtp
