// The truth matrix as a plain value: every tester against every profile, each verdict beside the truth.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/transcript.hpp"
#include "evidence/verdict.hpp"

namespace relaylab::lab {

struct profile_row {
    std::string id, title, site;
    evidence::word claim = evidence::word::unknown;
    evidence::verdict truth;
    std::vector<std::string> authorised;
};

/// One probe of a tester at a server, after all its attempts.
struct probed {
    std::string id, reverse_path, forward_path;  ///< paths as sent
    bool control = false;                        ///< ordinary mail for a user of the server
    unsigned attempts = 0;
    /// Of the attempt that counts: banner, HELO, MAIL, RCPT, DATA, end of data; 0: it never came to that.
    std::array<int, 6> codes{};
    std::string reply;    ///< the last one, as received; its lines are separated by LF
    std::string outcome;  ///< accepted, refused, put-off, blocked or unclear
    std::string fate;     ///< by the ledger; empty where no message was accepted
    std::string where;    ///< with the fate: a mailbox, the next host, whom a bounce went to
};

/// What was said, and the entries that decided. Empty where it was not kept.
struct quoted_dialogue {
    evidence::transcript lines;
    std::vector<std::size_t> telling;  ///< indices of lines, ascending
    std::size_t left_out = 0;          ///< of its end
};

struct cell {
    std::string tester, profile, site;
    evidence::knowledge knows = evidence::knowledge::none;
    evidence::verdict verdict;
    evidence::verdict truth;
    std::vector<std::string> because;  ///< transcript lines and sentences, ready to be shown
    quoted_dialogue dialogue;          ///< of a false verdict, where dialogues are kept
    std::vector<probed> probes;        ///< where they are kept

    /// unknown is neither correct nor false: nothing.
    std::optional<bool> correct() const noexcept;
};

struct tester_row {
    std::string id, title;
    bool own = false;
    unsigned true_open = 0, false_open = 0, true_closed = 0, false_closed = 0, unknown = 0;
};

/// A profile or a tester that cannot be run.
struct refused_setup {
    std::string kind;  ///< "profile" or "tester"
    std::string id, why;
};

/// Enters a cell of the tester's in its row.
void count(tester_row&, cell const&);

struct matrix {
    std::uint64_t seed = 0;
    std::vector<profile_row> profiles;
    std::vector<tester_row> testers;
    std::vector<cell> cells;            ///< by tester, then by profile
    std::vector<std::string> failures;  ///< why it is not ok, a sentence each
    std::vector<refused_setup> refused;

    /// Every claim is what the oracle found, our own testers say nothing false, and all could be run.
    bool ok() const noexcept { return failures.empty() && refused.empty(); }
};

/// "server-1 @ office"
std::string name_of(profile_row const&);
std::string name_of(cell const&);

/// "O", "o", "a", "c" or "?": legible without colour.
char letter(evidence::word) noexcept;

/// "false open", "false closed", "right" or "unknown".
std::string_view standing_of(cell const&) noexcept;

}  // namespace relaylab::lab
