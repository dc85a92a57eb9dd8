#include "lab/report/replay_score.hpp"

namespace relaylab::lab {

void replay_score::add(replay_score const& other) {
    lines += other.lines;
    equal += other.equal;
    decisions += other.decisions;
    decisions_code_equal += other.decisions_code_equal;
    decisions_equal += other.decisions_equal;
    bindings += other.bindings;
    fates += other.fates;
    fates_equal += other.fates_equal;
}

}  // namespace relaylab::lab
