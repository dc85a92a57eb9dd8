// A dialogue explained, line by line.
#pragma once

#include <vector>

#include "evidence/log/dialogue.hpp"
#include "lab/report/explained_report.hpp"
#include "lab/saying_rules.hpp"

namespace relaylab::lab {

/// So many rules are named for one line, and the others counted.
inline constexpr std::size_t most_named_rules = 4;

/// One for each of its lines.
std::vector<explained_line> explain(evidence::dialogue const&, saying_rules const&);

}  // namespace relaylab::lab
