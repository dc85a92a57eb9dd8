// How well a profile repeats a recording, as a plain value.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace relaylab::lab {

struct difference {
    std::size_t entry =
        0;  ///< the recording's entry (index) that differs; its length where the replay went on
    std::string recorded;  ///< what the real server said; empty where it said nothing
    std::string replayed;  ///< what the profile says, bindings put back; empty where it says nothing
};

/// Decisions are the replies to MAIL, RCPT, DATA and end of data.
struct replay_score {
    std::string file;
    std::size_t lines = 0, equal = 0;
    std::size_t decisions = 0, decisions_code_equal = 0, decisions_equal = 0;
    std::size_t bindings = 0;
    std::size_t fates = 0, fates_equal = 0;  ///< of recorded fates, those that the world's ledger has too
    std::vector<difference> differences;

    void add(replay_score const& other);  ///< sums the counts; files and differences stay
};

}  // namespace relaylab::lab
