// The oracle: runs the attack space through a world to quiescence and reads the ledger. It never looks at
// reply codes, texts or a profile's claim.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "evidence/verdict.hpp"
#include "sim/world/attack_space.hpp"
#include "sim/world/world.hpp"

namespace relaylab::sim {

/// What an attack came to, read from the ledger.
struct attack_result {
    sim::attack attack;
    bool accepted = false;                 ///< the host took responsibility for it
    bool arrived = false;                  ///< it was delivered at a host that is not the target, and is no bounce
    bool said_secret = false;              ///< its sender is a real user of the target, not postmaster
    std::optional<evidence::ended> ended;  ///< accepted and not arrived
    std::string rule;                      ///< the route rule that decided at the target
};

struct truth {
    evidence::verdict verdict;
    std::vector<std::string> authorised;  ///< client states that the server relays for: "inside", "pop-granted"
    std::vector<attack_result> results;   ///< of a stranger
    std::vector<asked_question> asked;    ///< by all who tried, each once
    std::set<std::string> routes;         ///< ids of the route rules that decided at the target
};

/// A truth needs a target in a world of its own with a default host that is the watched third party.
/// `target` and `watched` and their sites must outlive the call.
truth find_truth(profile const& target, site const& target_site, profile const& watched, site const& watched_site,
                 attack_space const&);

/// What a set of results amounts to: the first of open, conditional, accepts and closed that holds.
evidence::verdict judge_results(std::vector<attack_result> const&);

}  // namespace relaylab::sim
