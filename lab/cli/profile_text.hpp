// A profile for people: what it answers, what it does with mail, and how each of that is known.
#pragma once

#include <string>

#include "sim/profile/profile.hpp"

namespace relaylab::lab {

/// Decision tables stage by stage, routes, counters, memories and evidence.
std::string profile_text(sim::profile const&, bool coloured);

/// "71 % recorded, 20 % documented, 9 % inferred" of its texts and routes.
std::string shares_text(sim::profile const&);

}  // namespace relaylab::lab
