// How faithful the profiles are to the servers that were recorded, as Markdown.
#pragma once

#include <string>
#include <vector>

#include "lab/report/replay_report.hpp"

namespace relaylab::lab {

/// For each profile its figures, those of each stage, and every difference with the line of the recording that it
/// stands in; equal differences of a profile stand together.
std::string fidelity_text(std::vector<replayed> const&);

}  // namespace relaylab::lab
