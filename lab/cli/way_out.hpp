// Whether this network namespace leads anywhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lab/cli/routes.hpp"
#include "probe/net/reach.hpp"

namespace relaylab::lab {

/// The interface of a route that leads beyond its own link. A way out is whatever does not go to a network that is
/// attached: by a gateway; or to more than a network can be, be it called attached or not, as 0.0.0.0/1 is, which
/// leads everywhere with its like.
std::optional<std::string> way_out(std::vector<route> const&);

/// The same of the network namespace that this process is in. Throws bad_call where it cannot be told.
std::optional<std::string> way_out();

/// How far --sealed, given or not, lets a program reach. Throws bad_call where this network is not sealed.
probe::reach reach_of(bool sealed);

}  // namespace relaylab::lab
