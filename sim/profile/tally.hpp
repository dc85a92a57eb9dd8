// What a session has counted, and what its profile's counters make of it.
#pragma once

#include <bitset>
#include <string>
#include <vector>

#include "sim/profile/profile.hpp"

namespace relaylab::sim {

using countables = std::bitset<countable_count>;

class tally {
  public:
    /// The counters must outlive it.
    explicit tally(std::vector<counter> const&);

    /// The counter whose hard limit answers the next command; null where none does.
    counter const* answers_next() const noexcept;

    struct effect {
        grammar::duration delay{0};            ///< of the soft limits
        std::vector<counter const*> speaking;  ///< whose hard limit speaks in this reply, in their order
    };
    /// Counts a reply: in the counters that its rule names, and in those that count what happened.
    effect count(std::vector<std::string> const& named, countables happened);
    /// The counts that begin anew then, do.
    void reset(count_reset);

  private:
    struct entry {
        counter const* rule;
        unsigned count = 0;
        bool counted = false;  // in the reply under way
    };
    void raise(entry&);
    void raise(std::vector<std::string> const& names);

    std::vector<entry> entries_;
};

}  // namespace relaylab::sim
