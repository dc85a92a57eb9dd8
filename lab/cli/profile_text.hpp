// A profile for people: what it answers, what it does with mail, and how each of that is known.
#pragma once

#include <string>

#include "lab/replayed_corpus.hpp"
#include "sim/profile/profile.hpp"

namespace relaylab::lab {

/// Decision tables stage by stage, routes, counters, memories and evidence. Where recordings stand by the profile, the
/// rules that none of them has reached are marked.
std::string profile_text(sim::profile const&, coverage const&, bool coloured);

/// "71 % recorded, 20 % documented, 9 % inferred" of its texts and routes.
std::string shares_text(sim::profile const&);

}  // namespace relaylab::lab
