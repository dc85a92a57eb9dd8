// Text as it stands in XML and HTML, between tags and in quoted attributes.
#pragma once

#include <string>
#include <string_view>

namespace relaylab::lab {

/// What neither of the two lets stand is escaped as evidence::escape does: controls, octets that are no UTF-8, what turns
/// the direction of writing, U+FFFE and U+FFFF. The rest is read back by their parsers as it is here.
std::string markup(std::string_view text);

/// The same between tags alone, where line ends may stay what they are.
std::string markup_lines(std::string_view text);

}  // namespace relaylab::lab
