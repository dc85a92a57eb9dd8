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

/// A fate that the profile claims, and what it came to.
struct unkept_fate {
    claimed_fate claimed;
    std::string found;  ///< "bounced", "refused"; or why it could not be tried

    friend bool operator==(unkept_fate const& a, unkept_fate const& b) {
        return a.claimed.place.line == b.claimed.place.line && a.found == b.found;
    }
};

struct truth {
    evidence::verdict verdict;
    /// Client states that the server relays for: "inside", "pop-granted", "authenticated".
    std::vector<std::string> authorised;
    std::vector<unkept_fate> unkept;      ///< of the profile's claimed fates
    std::vector<attack_result> results;   ///< of a stranger
    std::vector<asked_question> asked;    ///< by all who tried
    std::set<std::string> routes;         ///< ids of the route rules that decided at the target
};

/// A truth needs a target in a world of its own with a default host that is the watched third party.
/// `target` and `watched` and their sites must outlive the call.
truth find_truth(profile const& target, site const& target_site, profile const& watched, site const& watched_site,
                 attack_space const&);

/// The verdict of it alone, without whom the server relays for.
evidence::verdict find_strangers_truth(profile const& target, site const& target_site, profile const& watched,
                                       site const& watched_site, attack_space const&);

/// What a set of results amounts to: the first of open, conditional, accepts and closed that holds.
evidence::verdict judge_results(std::vector<attack_result> const&);

}  // namespace relaylab::sim
