// The placeholders of a path that is written down for any site: of an attack space, and of a profile's claimed fates.
#pragma once

#include <array>
#include <string_view>

#include "files/toml.hpp"

namespace relaylab::sim {

/// In the order in which filled_path() (sim/world/attack_space.hpp) fills them.
inline constexpr std::array<std::string_view, 8> path_placeholders{"host", "domain",  "ip",        "user",
                                                                   "to",   "to-user", "to-domain", "to-encapsulated"};

/// Throws files::bad_file at the first placeholder that there is not.
void check_path_placeholders(files::table_reader const&, files::node const& path);

}  // namespace relaylab::sim
