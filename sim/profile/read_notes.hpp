// How something is known, from TOML: the tables of [[evidence]].
#pragma once

#include "sim/profile/profile.hpp"

namespace relaylab::sim {

/// A note of the same id takes an older one's place. Throws files::bad_file at the first mistake.
void read_notes(files::table_reader& in, std::vector<evidence_note>& into);

}  // namespace relaylab::sim
