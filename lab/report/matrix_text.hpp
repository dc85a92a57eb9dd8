// The truth matrix for people: profiles down, testers across, the truth beside; then each tester's confusion
// row and under it what it got wrong, and why.
#pragma once

#include <string>

#include "lab/report/matrix.hpp"

namespace relaylab::lab {

std::string matrix_text(matrix const&, bool coloured);

/// The rows alone, and what each tester got wrong.
std::string confusion_text(matrix const&, bool coloured);

}  // namespace relaylab::lab
