#include "lab/report/replay_score.hpp"

namespace relaylab::lab {

void tally::count(bool same_code, bool same_octets) noexcept {
    ++all;
    if (same_code) ++code_equal;
    if (same_octets) ++equal;
}

void tally::add(tally const& other) noexcept {
    all += other.all;
    code_equal += other.code_equal;
    equal += other.equal;
}

bool is_decision(std::string const& stage) {
    return stage == "mail" || stage == "rcpt" || stage == "data" || stage == "end-of-data";
}

void replay_score::add(replay_score const& other) {
    lines += other.lines;
    equal += other.equal;
    for (auto const& [stage, counted] : other.stages) stages[stage].add(counted);
    for (auto const& [situation, met] : other.situations) {
        auto& mine = situations[situation];
        mine.decision = met.decision;
        mine.code_equal = mine.code_equal && met.code_equal;
        mine.equal = mine.equal && met.equal;
    }
    events += other.events;
    events_equal += other.events_equal;
    bindings += other.bindings;
    fates += other.fates;
    fates_equal += other.fates_equal;
    rules.insert(other.rules.begin(), other.rules.end());
}

tally replay_score::decisions() const {
    tally sum;
    for (auto const& [stage, counted] : stages)
        if (is_decision(stage)) sum.add(counted);
    return sum;
}

tally replay_score::others() const {
    tally sum;
    for (auto const& [stage, counted] : stages)
        if (!is_decision(stage)) sum.add(counted);
    return sum;
}

tally replay_score::distinct() const {
    tally sum;
    for (auto const& [situation, met] : situations)
        if (met.decision) sum.count(met.code_equal, met.equal);
    return sum;
}

}  // namespace relaylab::lab
