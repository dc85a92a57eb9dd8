// How a server repeats a path in its replies.
#pragma once

#include <string>
#include <string_view>

#include "sim/profile/perceive.hpp"

namespace relaylab::sim {

/// The path with its brackets as this style shows it, which is composed in the last argument.
std::string_view echo(party const&, echo_style const&, site const& here, std::string& composed);

}  // namespace relaylab::sim
