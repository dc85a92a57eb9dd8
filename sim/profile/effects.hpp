// What rules do, in words.
#pragma once

#include <string>

#include "sim/profile/profile.hpp"

namespace relaylab::sim {

/// What a rule does beside replying: "after 2s; counts errors; then closes". Empty where it does nothing else.
std::string effects_text(rule const&);

/// What a route does: "relay by the smart host after 5min".
std::string effects_text(route_rule const&);

}  // namespace relaylab::sim
