// The tables of the matrix' page.
#pragma once

#include <string>

#include "lab/report/matrix.hpp"

namespace relaylab::lab {

/// A row for each tester: a bar of its verdicts, and their counts.
std::string page_testers(matrix const&);

/// Profiles down, testers across. A square knows its cell's place in the matrix: data-cell.
std::string page_matrix(matrix const&);

/// What each tester got wrong, a row each.
std::string page_mistakes(matrix const&);

}  // namespace relaylab::lab
