// How well a profile repeats a recording, as a plain value.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace relaylab::lab {

struct difference {
    std::size_t entry = 0;  ///< the recording's entry (index) that differs; its length where the replay went on
    std::string recorded;   ///< what the real server said; empty where it said nothing
    std::string replayed;   ///< what the profile says, bindings put back; empty where it says nothing
    bool event = false;     ///< not what was said: `recorded` is an event, `replayed` how the replay stood then
};

/// A message whose recorded fate the world's ledger does not have.
struct fate_difference {
    unsigned connection = 1;
    std::string forward_path;
    std::string recorded, replayed;  ///< fates; "refused" where nothing was accepted
};

/// Replies, and how many of them are equal: their codes, and all their octets.
struct tally {
    std::size_t all = 0, code_equal = 0, equal = 0;

    void count(bool same_code, bool same_octets) noexcept;
    void add(tally const&) noexcept;
};

/// One situation of a profile, met once or often: equal where it is at every time.
struct situation_met {
    bool decision = false;  ///< at MAIL, RCPT, DATA or the end of data
    bool code_equal = true, equal = true;
};

struct replay_score {
    std::string file;
    std::size_t lines = 0, equal = 0;       ///< server lines
    std::map<std::string, tally> stages;    ///< replies by the stage that they answer, as the recording has it
    /// What the profile's facets tell apart, the recorded code included: the same question in the same situation
    /// is one decision, however often it was asked.
    std::map<std::string, situation_met> situations;
    std::size_t events = 0, events_equal = 0;  ///< closes and silences of the server
    std::size_t bindings = 0;
    std::size_t fates = 0, fates_equal = 0;  ///< of recorded fates, those that the world's ledger has too
    std::set<std::string> rules;             ///< that answered or routed: their ids
    std::vector<difference> differences;
    std::vector<fate_difference> fate_differences;

    /// Sums counts and joins situations and rules; file and differences stay.
    void add(replay_score const& other);
    tally decisions() const;  ///< the replies to MAIL, RCPT, DATA and end of data
    tally others() const;     ///< those of all other stages
    tally distinct() const;   ///< situations in which a decision was made
};

/// MAIL, RCPT, DATA and end of data: what decides about a message.
bool is_decision(std::string const& stage);

}  // namespace relaylab::lab
