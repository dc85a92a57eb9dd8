// Where a command prints: data, errors, and whether in colour.
#pragma once

#include <cstddef>
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
    std::size_t width = 0;        ///< columns of `out`; 0: it is no terminal
};

/// Colour on a terminal that knows it, unless NO_COLOR is set (no-color.org); or as told.
bool wants_colour(colour) noexcept;

/// The columns of the terminal that standard output is; 0 where it is none.
std::size_t output_width() noexcept;

/// The seed given, or one drawn.
std::uint64_t seed_or_drawn(std::optional<std::uint64_t>);

}  // namespace relaylab::lab
