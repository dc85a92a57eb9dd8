// Where a command prints: data, errors, and whether in colour.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>

#include "lab/cli/options.hpp"

namespace relaylab::lab {

struct terminal {
    std::ostream& out;            ///< data
    std::ostream& err;            ///< errors, seeds, progress
    bool coloured = false;        ///< of `out`
    bool shows_progress = false;  ///< `err` is a terminal
};

/// Colour on a terminal that knows it, unless NO_COLOR is set (no-color.org); or as told.
bool wants_colour(colour) noexcept;

/// The seed given, or one drawn.
std::uint64_t seed_or_drawn(std::optional<std::uint64_t>);

}  // namespace relaylab::lab
