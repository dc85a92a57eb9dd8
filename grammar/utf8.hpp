// Well-formed UTF-8 (RFC 3629 4, RFC 6532 3.1), octet by octet: no surrogates, nothing overlong, nothing
// above U+10FFFF.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace relaylab::grammar {

/// The length, 2 to 4, of the UTF8-non-ascii that begins at `first`; 0 where none does.
std::size_t utf8_non_ascii(char const* first, char const* last) noexcept;

/// The offset of the first octet that is neither ASCII nor part of a UTF8-non-ascii.
std::optional<std::size_t> first_bad_utf8(std::string_view) noexcept;

}  // namespace relaylab::grammar
