// The decision: the first rule whose conditions all hold.
#pragma once

#include <vector>

#include "sim/profile/profile.hpp"

namespace relaylab::sim {

/// The rule that answers; null where a profile that was not linted has none.
rule const* decide(profile const&, smtp::stage, situation const&) noexcept;
route_rule const* decide_route(profile const&, situation const&) noexcept;

/// A rule that would have matched but for one facet.
struct near_miss {
    rule const* missed;
    facet by;
};
/// Those before the rule that answered: what nearly answered instead.
std::vector<near_miss> near_misses(profile const&, smtp::stage, situation const&);

}  // namespace relaylab::sim
