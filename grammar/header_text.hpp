// A structured field's body (RFC 5322 3.2.2) as one line without comments.
#pragma once

#include <string>
#include <string_view>

namespace relaylab::grammar {

/// Comments and foldings become one space, white space at both ends goes; quoted strings stay as they are.
/// For a text that one of the parsers here admitted: an unclosed comment runs to the end.
std::string without_comments(std::string_view);

/// The same without any space outside of quotes: "a . b (c) @d" gives "a.b@d".
std::string without_spaces(std::string_view);

/// What a phrase says (RFC 5322 3.2.5): without_comments, and quoted strings without quotes and backslashes.
std::string phrase_text(std::string_view);

}  // namespace relaylab::grammar
