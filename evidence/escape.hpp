// Octets as visible text and back: the one escaping that recordings, reports and terminals share.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace relaylab::evidence {

/// Control octets, DEL, octets above 126 and trailing spaces become \xHH (tab \t, CR \r, LF \n), backslash
/// becomes \\, and an octet that stands there 32 times or more in a row \{2000 x}.
std::string escape(std::string_view octets);

/// The inverse; nothing where an escape is malformed. unescape(escape(x)) == x for all x.
std::optional<std::string> unescape(std::string_view text);

/// Where the first malformed escape begins; npos where there is none.
std::size_t malformed_escape(std::string_view text) noexcept;

}  // namespace relaylab::evidence
