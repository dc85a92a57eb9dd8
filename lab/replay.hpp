// Replay: drives a profile with a recording's client lines and compares every server line byte for byte, after
// the recording's typed bindings.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "evidence/fates.hpp"
#include "evidence/recording.hpp"
#include "lab/report/replay_score.hpp"
#include "sim/profile/profile.hpp"
#include "sim/profile/site.hpp"
#include "sim/world/record.hpp"

namespace relaylab::lab {

/// Gives the text of a message that a recording keeps in a sidecar file, by the file's name; may be empty.
using message_source = std::function<std::string(std::string const& sidecar)>;

/// What stands beside a recording. With a watched third party, what the profile accepts is routed on, and the
/// recorded fates are compared with the world's ledger; without one, nothing is.
struct sidecars {
    message_source messages;
    std::vector<evidence::fate_record> fates;
    sim::profile const* watched = nullptr;
    sim::site const* watched_site = nullptr;
};

/// A recording may have several connections: each is a session, on one clock and with shared memory. `asked`: where
/// all that was asked is put, each question once; may be null.
replay_score replay(evidence::recording const&, sim::profile const&, sim::site const&, sidecars const& = {},
                    std::vector<sim::asked_question>* asked = nullptr);

}  // namespace relaylab::lab
