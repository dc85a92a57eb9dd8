// Replay: drives a profile with a recording's client lines and compares every server line byte for byte, after
// the recording's typed bindings.
#pragma once

#include <functional>
#include <string>

#include "evidence/recording.hpp"
#include "lab/report/replay_score.hpp"
#include "sim/profile/profile.hpp"
#include "sim/profile/site.hpp"

namespace relaylab::lab {

/// Gives the text of a message that a recording keeps in a sidecar file, by the file's name; may be empty.
using message_source = std::function<std::string(std::string const& sidecar)>;

/// The recording must name one connection or several; each is a session with a fresh clock but shared memory.
replay_score replay(evidence::recording const&, sim::profile const&, sim::site const&, message_source const& = {});

}  // namespace relaylab::lab
