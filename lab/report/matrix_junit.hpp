// The truth matrix as the XML that JUnit's runner for Ant wrote first, and CI servers read.
#pragma once

#include <string>
#include <vector>

#include "lab/report/baseline.hpp"
#include "lab/report/matrix.hpp"

namespace relaylab::lab {

/// A suite for each tester with a case for each profile: a false verdict is a failure, one that is unknown is skipped. Before
/// them a suite for what profiles claim, and where there is any, one for what could not be run: an error. Behind them, where
/// a baseline was asked for, one with a failure for each difference.
std::string matrix_junit(matrix const&, std::vector<baseline_difference> const* differences = nullptr);

}  // namespace relaylab::lab
