// The impression that a server makes on clients: all that it replies in every dialogue that is tried. Servers that make
// the same one cannot be told apart by their replies.
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/profile/client_view.hpp"
#include "sim/profile/profile.hpp"

namespace relaylab::sim {

struct impression {
    std::uint64_t digest = 0;   ///< of what was said and of what was sent, when, and where it closed
    std::size_t dialogues = 0;  ///< that were had

    friend bool operator==(impression const&, impression const&) = default;
};

/// Has dialogues with a server at a disguised site, all that a stranger who knows so much can have; `most`: no more
/// than the first so many. Two servers compare only where the extent is the same.
impression impression_of(profile const&, site const& disguised, evidence::knowledge, extent const&,
                         std::size_t most = SIZE_MAX);

}  // namespace relaylab::sim
