// How a server repeats a path in its replies.
#pragma once

#include <string>

#include "sim/profile/perceive.hpp"

namespace relaylab::sim {

/// The path with its brackets as this style shows it.
std::string echo(party const&, echo_style const&, site const& here);

}  // namespace relaylab::sim
