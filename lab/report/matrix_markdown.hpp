// The truth matrix as Markdown: for a pull request, an issue, a page.
#pragma once

#include <string>

#include "lab/report/matrix.hpp"

namespace relaylab::lab {

/// Tables as GitHub knows them: the confusion rows, the matrix, and what was misclassified, with the lines that caused it.
std::string matrix_markdown(matrix const&);

}  // namespace relaylab::lab
