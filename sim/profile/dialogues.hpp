// Dialogues over the vocabulary of a site, and what a profile does in one of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/profile/conversation.hpp"
#include "sim/profile/vocabulary.hpp"

namespace relaylab::sim {

/// What a client says, in order; a message is one element, its dots not yet doubled.
struct dialogue {
    caller who;
    std::vector<std::string> said;
    bool early = false;  ///< the first line was sent before the banner
    /// The same was said in earlier sessions, so long ago.
    std::optional<grammar::duration> again_after = std::nullopt;
    std::size_t times_before = 1;  ///< in so many
};

/// How far dialogues must go to show what there is in a profile.
struct extent {
    std::size_t longest_line = 4096;  ///< that the server looks at
    std::size_t tiring = 120;         ///< so many commands tire it
    std::size_t sessions = 0;         ///< of all clients, that the server has open at most; 0: it has no limit
    std::size_t client_sessions = 0;  ///< likewise of one client
    bool tls = false;                 ///< rules ask whether the client speaks TLS
    std::optional<grammar::duration> remembered_after;  ///< so long after it was written what it remembers is live
    std::size_t remembered_times = 1;                        ///< where it was written so often

    /// As far as either.
    extent& widen(extent const& other);
};
extent extent_of(profile const&);

/// Calls `take` with every dialogue that is tried to make a server at this site show its rules: clients,
/// openings, transactions of every form of path, messages, commands out of order, odd lines and bursts, and more
/// of them than a server bears.
void each_dialogue(site const&, extent const&, std::function<void(dialogue const&)> const& take);

/// What a profile did in a dialogue.
struct performance {
    /// All that the server sent and decided between two things that it heard.
    struct step {
        std::string sent;
        grammar::duration after{0};  ///< it let pass before and between
        bool closes = false;
        std::vector<decision> decisions;
    };
    /// For one recipient of an accepted message; `rule` is null where no route rule takes it.
    struct routed {
        situation seen;
        route_rule const* rule;
        std::string where;  ///< the address as read for delivery, "user@host"; empty where it has a defect
    };
    std::vector<step> steps;  ///< first what greeted the client, then one for each element that it said
    std::vector<routed> routes;
};

/// Plays a dialogue against a profile. Ends early where the server closes. `rule` points into the profile.
performance play(profile const&, site const&, dialogue const&);

}  // namespace relaylab::sim
