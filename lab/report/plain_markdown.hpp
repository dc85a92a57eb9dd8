// Text of files and peers within Markdown.
#pragma once

#include <string>
#include <string_view>

namespace relaylab::lab {

/// Text that means nothing to Markdown: neither a table's border, nor HTML, nor emphasis; what a terminal would act on is
/// escaped.
std::string plain_markdown(std::string_view text);

}  // namespace relaylab::lab
