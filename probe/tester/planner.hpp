// A strategy that asks next what promises most to arrive, by what the server did so far.
#pragma once

#include <memory>
#include <vector>

#include "probe/judge/belief.hpp"
#include "probe/judge/strategy.hpp"
#include "probe/tester/filled_probes.hpp"

namespace relaylab::probe {

/// For a tester that plans. Each of `expected` tells of the tester's probes by their numbers; none is fine. It asks one
/// envelope at a time, looks at once where an accepted message arrives, tries again what was put off until it knows what
/// that means there, repeats with the tester's second message what arrived, and ends with `budget` envelopes at RCPT. What
/// a closed verdict leaves untested is told among its reasons. Throws std::invalid_argument for an unknown judge.
std::unique_ptr<strategy> planner(tester const&, filled_probes, std::vector<expectation> expected);

}  // namespace relaylab::probe
