// What a profile makes of lines, mail data, parameters and sizes, from TOML: [discipline], [esmtp] and [limits].
#pragma once

#include "sim/profile/read_rules.hpp"

namespace relaylab::sim {

/// Changes what the tables name, so that a profile can stand on another. Throws files::bad_file.
void read_discipline(files::table_reader& in, profile& into, rule_context const&);

}  // namespace relaylab::sim
