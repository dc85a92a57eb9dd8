// The truth matrix as a plain value: every tester against every profile, each verdict beside the truth.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/verdict.hpp"

namespace relaylab::lab {

struct profile_row {
    std::string id, title, site;
    evidence::word claim = evidence::word::unknown;
    evidence::verdict truth;
    std::vector<std::string> authorised;
};

struct cell {
    std::string tester, profile, site;
    evidence::knowledge knows = evidence::knowledge::none;
    evidence::verdict verdict;
    evidence::verdict truth;
    std::vector<std::string> because;  ///< transcript lines and sentences, ready to be shown

    /// unknown is neither correct nor false: nothing.
    std::optional<bool> correct() const noexcept;
};

struct tester_row {
    std::string id, title;
    bool own = false;
    unsigned true_open = 0, false_open = 0, true_closed = 0, false_closed = 0, unknown = 0;
};

struct matrix {
    std::uint64_t seed = 0;
    std::vector<profile_row> profiles;
    std::vector<tester_row> testers;
    std::vector<cell> cells;            ///< by tester, then by profile
    std::vector<std::string> failures;  ///< why it is not ok, a sentence each

    /// Every claim is what the oracle found, and our own testers say nothing false.
    bool ok() const noexcept { return failures.empty(); }
};

}  // namespace relaylab::lab
