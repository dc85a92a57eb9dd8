// What a relay test shows to whom it runs for, line by line: ">>> HELO me", "<<< 250 you", and at the end how many
// attempts were accepted. The form is that of the services of 1998 to 2004.
#pragma once

#include <string>

#include "evidence/verdict.hpp"
#include "probe/tester/tester.hpp"

namespace relaylab::lab {

class relay_test_text {
  public:
    /// The tester must outlive it.
    relay_test_text(probe::tester const&, probe::target const&);

    /// The first line.
    std::string begin() const;
    /// Of one entry of the transcript; empty where nothing is shown of it. What the server says is escaped.
    std::string add(evidence::entry const&);
    /// The last lines.
    std::string end(evidence::run const&) const;

  private:
    probe::tester const& tester_;
    std::string address_;
    std::string hello_;    // the tester's, as it says it
    std::string pending_;  // the title of a probe, until the first line of it that is its own
    std::string banner_;
};

}  // namespace relaylab::lab
