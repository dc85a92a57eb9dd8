// Whether this network namespace leads anywhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "probe/net/reach.hpp"

namespace relaylab::lab {

/// The interface of a route that leads beyond its own link: one by a gateway, or a default route. Texts as Linux
/// has them in /proc/net/route and /proc/net/ipv6_route.
std::optional<std::string> way_out(std::string_view routes, std::string_view ipv6_routes);

/// The same of the network namespace that this process is in. Throws bad_call where it cannot be told.
std::optional<std::string> way_out();

/// How far --sealed, given or not, lets a program reach. Throws bad_call where this network is not sealed.
probe::reach reach_of(bool sealed);

}  // namespace relaylab::lab
