// The host that a server names when it greets, as a tester finds it that was told nothing.
#pragma once

#include <optional>
#include <string>

#include "grammar/reply.hpp"

namespace relaylab::probe {

/// The first word behind a number and a blank in the greeting, else behind a number and a "-" in the reply to EHLO
/// (RFC 5321 4.2, 4.1.1.1): letters and digits, then dots and hyphens too. Empty where neither has one.
std::string find_greeted_name(std::optional<grammar::reply> const& banner, std::optional<grammar::reply> const& hello);

}  // namespace relaylab::probe
