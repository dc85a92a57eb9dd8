// A table for people: columns as wide as their widest cell.
#pragma once

#include <string>
#include <vector>

namespace relaylab::lab {

using text_row = std::vector<std::string>;

/// The first row is the heading; rows may be shorter than it. Control octets are escaped.
std::string columns(std::vector<text_row> const& rows, bool coloured);

}  // namespace relaylab::lab
