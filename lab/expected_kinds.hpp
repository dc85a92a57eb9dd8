// What a tester that plans expects: each loaded profile at its own site, asked all of the tester's probes in a world.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "lab/library.hpp"
#include "probe/judge/belief.hpp"

namespace relaylab::lab {

class expected_kinds {
  public:
    /// The library must outlive it. `threads` as for in_parallel().
    explicit expected_kinds(library& l, unsigned threads = 1) : library_(l), threads_(threads) {}

    /// Worked out when it is first asked for; empty for a tester that goes by its list.
    std::vector<probe::expectation> const& of(probe::tester const&);
    /// What of() has worked out before. Several threads may ask.
    std::vector<probe::expectation> const& known(probe::tester const& t) const { return known_.at(t.id); }

  private:
    library& library_;
    unsigned threads_;
    std::map<std::string, std::vector<probe::expectation>> known_;  // by the tester's id
};

}  // namespace relaylab::lab
