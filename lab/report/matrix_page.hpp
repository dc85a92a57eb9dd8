// The truth matrix as one page of HTML that needs nothing else: no network, no file, no other program.
#pragma once

#include <string>

#include "lab/report/matrix.hpp"

namespace relaylab::lab {

/// Its tables are there without its script, which opens a square: the verdict, why, and of a false one the dialogue. Its
/// Content-Security-Policy admits the page's own style and script, by their digests, and nothing else.
std::string matrix_page(matrix const&);

}  // namespace relaylab::lab
