// Replay: drives a profile with a recording's client lines and compares every server line byte for byte, after
// the recording's typed bindings.
#pragma once

#include "evidence/recording.hpp"
#include "lab/report/replay_score.hpp"
#include "sim/profile/profile.hpp"
#include "sim/profile/site.hpp"

namespace relaylab::lab {

/// The recording must name one connection or several; each is a session with a fresh clock but shared memory.
replay_score replay(evidence::recording const&, sim::profile const&, sim::site const&);

}  // namespace relaylab::lab
