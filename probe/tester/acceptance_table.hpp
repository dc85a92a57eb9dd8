// The table [acceptance] of a tester's file: what it takes for an acceptance. testers/README.md tells its keys.
#pragma once

#include "files/toml.hpp"
#include "probe/judge/acceptance.hpp"

namespace relaylab::probe {

/// Throws files::bad_file at the first mistake: a code that is none, a table that asks for nothing.
acceptance read_acceptance(files::node const& from, files::table_reader& outer);

}  // namespace relaylab::probe
