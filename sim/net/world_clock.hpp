// The time that a served world goes by: before anything is said to it, its clock is moved to what the caller says it is.
#pragma once

#include <functional>

#include "sim/world/world.hpp"

namespace relaylab::sim {

using world_clock = std::function<grammar::instant()>;

/// A world's clock is never put back.
inline void catch_up(world& at, world_clock const& clock) {
    auto const now = clock();
    if (now > at.now()) at.advance(now - at.now());
}

}  // namespace relaylab::sim
