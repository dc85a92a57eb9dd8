#include "sim/profile/witness.hpp"

#include <utility>

namespace relaylab::sim {
namespace {

using found_dialogues = std::map<std::string, dialogue, std::less<>>;

void keep(found_dialogues& found, std::string_view rule, dialogue const& d) {
    auto const known = found.find(rule);
    if (known == found.end())
        found.emplace(rule, d);
    else if (known->second.said.size() > d.said.size())
        known->second = d;
}

}  // namespace

std::map<std::string, dialogue, std::less<>> witnesses(profile const& p, site const& s) {
    found_dialogues found;
    each_dialogue(s, extent_of(p), [&](dialogue const& d) {
        auto const done = play(p, s, d);
        for (auto const& step : done.steps)
            for (auto const& decided : step.decisions) {
                keep(found, decided.rule, d);
                for (auto const& counter : decided.counters) keep(found, counter, d);
            }
        for (auto const& routed : done.routes)
            if (routed.rule) keep(found, routed.rule->id, d);
    });
    return found;
}

std::optional<dialogue> witness(profile const& p, site const& s, std::string_view rule_id) {
    auto all = witnesses(p, s);
    auto const found = all.find(rule_id);
    if (found == all.end()) return std::nullopt;
    return std::move(found->second);
}

}  // namespace relaylab::sim
