// What a client can know of a server before he speaks: so that servers which stand at different sites can be held
// against each other, and a client is had say nothing that he does not know.
#pragma once

#include "evidence/run.hpp"
#include "sim/profile/dialogues.hpp"
#include "sim/profile/site.hpp"

namespace relaylab::sim {

/// The site with other names, address, users and passwords, which are the same for every site. Names that were equal
/// stay equal, as that can be seen; what nobody outside can name (further domains, users and senders) is gone, but for
/// the one user who is known to some. What DNS does not know is the same for all.
site disguised(site const&);

/// A disguised site as a client who knows so much sees it: the names that lead to it, and what anybody would try.
site seen_from_outside(site const& disguised, evidence::knowledge);

/// May a stranger who knows so much have this dialogue?
bool can_be_had(dialogue const&, evidence::knowledge) noexcept;

}  // namespace relaylab::sim
