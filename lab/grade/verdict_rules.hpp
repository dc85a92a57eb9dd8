// What the end and the words of somebody else's tester mean.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "evidence/verdict.hpp"
#include "lab/grade/child_process.hpp"
#include "lab/grade/line_pattern.hpp"

namespace relaylab::lab {

/// What means one verdict: one of these exit statuses, or one of these patterns in a line of either output.
struct verdict_rule {
    std::set<int> exits;
    std::vector<line_pattern> patterns;

    bool empty() const noexcept { return exits.empty() && patterns.empty(); }
};

struct verdict_rules {
    verdict_rule open, closed, unknown;

    /// Where nothing means open, exit status 1 does; where nothing means closed, exit status 0 does: as those of
    /// `relaylab probe`. Throws std::invalid_argument where another rule has that status, so that nothing is left to
    /// mean it.
    void complete();
};

/// Why a run means what it means.
struct heard_verdict {
    evidence::word word = evidence::word::unknown;
    std::string why;                 ///< "exit status 1 means open"
    std::vector<std::string> lines;  ///< of its outputs, as written: the one with the pattern and those before it, or the last
};

/// The first that holds: it was ended, and did not end; a rule for unknown, for open, for closed. Otherwise nothing was
/// decided.
heard_verdict hear(child_end const&, verdict_rules const&);

/// "exit status 1", "ended by signal 11 (Segmentation fault)", "still running after 60s, and was ended"
std::string describe(child_end const&);

}  // namespace relaylab::lab
