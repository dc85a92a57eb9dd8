// One server seen from several addresses: what blocks one client may relay for the next.
#pragma once

#include <string>
#include <vector>

#include "evidence/verdict.hpp"

namespace relaylab::probe {

struct vantage_point {
    std::string from;  ///< the address
    evidence::verdict verdict;
    evidence::transcript lines;
};

/// All that was seen, and the verdict on all: the highest counts, in the order open, conditional, unknown, accepts,
/// closed. A vantage point that was blocked says nothing of what others may do, and counts for less than any other. Each
/// reason names the address that it was found from, and its line is that of all lines; so is each connection's number.
/// Flags, and those for whom the server relays, are of all. There must be one vantage point, at least.
struct whole_view {
    evidence::verdict verdict;
    evidence::transcript lines;
};
whole_view see_from_all(std::vector<vantage_point>);

}  // namespace relaylab::probe
