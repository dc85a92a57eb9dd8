// How wrong testers were: each with the profiles that fooled it, and by what.
#pragma once

#include <string>
#include <vector>

#include "lab/report/matrix.hpp"

namespace relaylab::lab {

/// What is told of a tester beside its row.
struct told_tester {
    std::string id, source, rule;
    std::size_t probes = 0;
};

/// Markdown: a table of all testers but our own, a section for each with its misclassifications, and the profiles that
/// fooled most. `testers` are those of the matrix.
std::string how_wrong_markdown(matrix const&, std::vector<told_tester> const& testers);

}  // namespace relaylab::lab
