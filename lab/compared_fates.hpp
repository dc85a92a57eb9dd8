// Recorded fates against the ledger of the world that replayed.
#pragma once

#include <utility>
#include <vector>

#include "evidence/fates.hpp"
#include "lab/recorded_names.hpp"
#include "lab/report/replay_score.hpp"
#include "sim/world/ledger.hpp"

namespace relaylab::lab {

/// What a connection's message became: the connection, and the entry of the ledger.
using accepted_entry = std::pair<unsigned, std::size_t>;

/// Adds to `score` one comparison for each recorded fate: with the first entry of its connection and path that no
/// earlier one was compared with. A message vanished where neither it nor what came of it is in any mailbox. The
/// world must be quiet.
void compare_fates(std::vector<evidence::fate_record> const&, std::vector<accepted_entry> const&,
                   sim::ledger const&, recorded_names const&, replay_score& score);

}  // namespace relaylab::lab
