// What was asked for in a dialogue: an attempt for each recipient, with the replies that it got.
#pragma once

#include <vector>

#include "evidence/log/dialogue.hpp"
#include "evidence/run.hpp"

namespace relaylab::evidence {

/// What a dialogue shows of one recipient.
struct asked {
    evidence::attempt attempt;  ///< its lines are indices into the dialogue's. A message that was handed over is there,
                                ///< and empty
    bool stranger = true;       ///< the client had not logged in
    bool clear = true;          ///< false where commands and replies could not be put to one another
};

/// In their order. A sender whom the server refused, or for whom no recipient was named, is an attempt without a
/// forward-path.
std::vector<asked> find_asked(dialogue const&);

}  // namespace relaylab::evidence
