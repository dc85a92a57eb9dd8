// One server seen from several addresses: what blocks one client may relay for the next.
#pragma once

#include <string>
#include <vector>

#include "evidence/verdict.hpp"

namespace relaylab::probe {

struct vantage_point {
    std::string from;  ///< the address
    evidence::verdict verdict;
    evidence::run run;
    grammar::duration began{0};  ///< behind the first one
};

/// Every probe for a third party was refused there, and one at least before it was heard: what others may do is not known.
bool is_blocked(evidence::run const&);

/// Puts the lines of another examination behind those of earlier ones, under a note: connections and times go on. Where the
/// first of them stands.
std::size_t join(evidence::transcript& all, std::string note, evidence::transcript lines, grammar::duration began);

/// All that was seen, and the verdict on all: the highest counts, in the order open, conditional, unknown, accepts,
/// closed. A vantage point that is blocked counts for less than any other. Each reason names the address that it was found
/// from, and its line is that of all lines. Flags are of all, but "catch-all" only where no point saw a bounce. There must
/// be one vantage point, at least.
struct whole_view {
    evidence::verdict verdict;
    evidence::transcript lines;
};
whole_view see_from_all(std::vector<vantage_point>);

}  // namespace relaylab::probe
