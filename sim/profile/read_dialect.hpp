// A dialect's options from a TOML table.
#pragma once

#include "files/toml.hpp"
#include "grammar/dialect.hpp"

namespace relaylab::sim {

/// Changes only what the table names, so that a table can stand on another dialect. Throws files::bad_file.
void read_dialect(files::node const& table, std::string_view file, grammar::dialect& into);

}  // namespace relaylab::sim
