// A drawn table: columns with a line between them, cells of several lines, and no wider than a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lab/report/paint.hpp"

namespace relaylab::lab {

struct grid_cell {
    std::string text;  ///< lines are separated by LF; control octets of each are escaped
    style how = style::plain;
};
using grid_row = std::vector<grid_cell>;

/// The first row is the heading, and every row has as many cells. Behind `indent` columns. Where all that is wider than
/// `width`, the widest columns are wrapped; 0: nothing is.
std::string grid(std::vector<grid_row> const& rows, std::size_t indent, std::size_t width, bool coloured);

/// The text in lines of at most so many characters, broken at blanks where there are any.
std::vector<std::string> wrapped(std::string const& line, std::size_t width);

}  // namespace relaylab::lab
