// Whether a server looks who is there before it takes mail for him.
#pragma once

#include <vector>

#include "evidence/verdict.hpp"
#include "probe/judge/standing.hpp"

namespace relaylab::probe {

/// Where mail for a made-up local user was taken: the flag "catch-all" where no bounce came for as long as was watched
/// (one without a token may be any message's),
/// else "unverified-recipients".
void flag_made_up_recipients(evidence::run const&, std::vector<settled> const&, evidence::verdict&);

}  // namespace relaylab::probe
