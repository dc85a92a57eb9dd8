// Counters of a profile from TOML: the tables of [counter].
#pragma once

#include <vector>

#include "sim/profile/read_rules.hpp"

namespace relaylab::sim {

/// One of a name that is there already takes its place. Throws files::bad_file at the first mistake.
void read_counters(files::table_reader& in, std::vector<counter>& into, rule_context const&);

}  // namespace relaylab::sim
