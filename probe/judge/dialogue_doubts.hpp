// Why dialogues in which nothing arrived may still not mean that nothing would.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "evidence/verdict.hpp"
#include "probe/judge/own_domains.hpp"

namespace relaylab::probe {

struct asked_envelope;

/// All that was asked for third parties, and what is known beside.
struct envelopes_for_third_parties {
    std::vector<asked_envelope const*> envelopes;
    bool control_accepted = false, control_handed_over = false;  ///< mail for the server's own users
    bool followed = false;                                       ///< somebody looked what arrived where
    std::size_t beyond = 0;                                      ///< envelopes that were not kept
    std::set<std::string, std::less<>> users;                    ///< real ones, lower case
};

/// One reason a kind of doubt; empty where there is none:
/// - nothing was asked for a third party, or not all that a relay test asks: a stranger as sender, one who says that he
///   is of the server, and a recipient that hides the third party behind the server's own domain;
/// - an envelope has no answer that can be told to be its own;
/// - one was accepted, and nobody looked where the mail went, or there was none;
/// - one was put off. Where somebody looked what arrived, that is told by a flag instead;
/// - the server would not hear the client at all: likewise;
/// - senders who say that they are local are refused where others are taken, and no real user was tried.
std::vector<evidence::reason> find_doubts(envelopes_for_third_parties const&, own_domains const&);

/// "blocked", "tempfailed", "late-refusal".
void flag_what_is_seen(envelopes_for_third_parties const&, evidence::verdict&);

}  // namespace relaylab::probe
