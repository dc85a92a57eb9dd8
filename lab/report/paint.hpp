// Text for a terminal: colour that nothing depends on, and octets of strangers that can do no harm.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace relaylab::lab {

enum class style { plain, heading, right, wrong, doubtful, dim };

/// The text in a style where `coloured`, else as it is.
std::string paint(std::string_view text, style, bool coloured);

/// The text with control octets and those above 126 escaped as evidence::escape does. Unlike there, a
/// backslash stays: what is escaped already stays as it is.
std::string harmless(std::string_view text);

/// Each of them harmless, with LF between them.
std::string harmless_lines(std::vector<std::string> const&);

/// Text in any script: what is no well-formed UTF-8 is escaped, as are controls of both sets and those that turn the
/// direction of writing; line ends stay.
std::string readable(std::string_view text);

}  // namespace relaylab::lab
