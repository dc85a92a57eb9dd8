// What a cell of the matrix keeps of its run, for reports: probes one by one, and the dialogue behind a verdict.
#pragma once

#include <vector>

#include "evidence/run.hpp"
#include "evidence/verdict.hpp"
#include "lab/report/matrix.hpp"
#include "sim/world/ledger.hpp"

namespace relaylab::lab {

/// One for each probe, in the order of their first attempts. `fates`: those of the messages that the target took, in the
/// order in which it did; where they are not as many as attempts that handed one over, no probe has a fate.
std::vector<probed> probes_of(evidence::run const&, std::vector<sim::ledger_entry> const& fates);

/// The dialogue of a run, with the lines that the verdict names as its grounds. Of a very long one the end is left out.
quoted_dialogue quote(evidence::run const&, evidence::verdict const&);

}  // namespace relaylab::lab
