// For whom a server relays beside strangers, as an examination found it.
#pragma once

#include <string>
#include <vector>

#include "evidence/verdict.hpp"

namespace relaylab::probe {

/// What came of it, for each as whom the prober tried: a sentence for people, with the line that carries it.
std::vector<evidence::reason> tell_authorised(evidence::run const&);

/// "inside", "pop-granted", "authenticated", in this order: those as whom the prober sent a message that arrived. Who said
/// AUTH and was not answered 2yz was a stranger.
std::vector<std::string> find_authorised(evidence::run const&);

}  // namespace relaylab::probe
