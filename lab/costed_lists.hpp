// What a world's DNS lists have cost, by the names that people know.
#pragma once

#include <string>
#include <vector>

#include "lab/report/world_report.hpp"
#include "sim/world/planned_world.hpp"

namespace relaylab::lab {

/// Of the mail that the plan sends, until now: a row for each list, host that refused or put off for it, and sender.
std::vector<world_report::list_cost> costed_lists(sim::planned_world const&);

}  // namespace relaylab::lab
