// One connection that somebody wrote down, whatever the format: what was said, where in the file it stands, and what
// became of the mail where that is told.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "evidence/fates.hpp"
#include "evidence/transcript.hpp"

namespace relaylab::evidence {

/// What became of a message that was handed over in it, for one recipient.
struct ending {
    std::string forward_path;  ///< as said in the dialogue, without brackets; empty: of every recipient
    std::optional<evidence::fate> fate;  ///< nothing where it was looked for and not found
    std::string where;
    std::string reverse_path;  ///< with bounced: who is told
};

struct dialogue {
    unsigned connection = 1;
    std::string name;                  ///< as the file has it: "maps 8"; may be empty
    transcript lines;                  ///< of one connection
    std::vector<std::size_t> numbers;  ///< of the file's line for each of them, from 1
    bool followed = false;             ///< somebody looked what became of the mail
    std::vector<ending> endings;
    std::string remark;           ///< what the file says in its own words, of which no reply is known; may be empty
    std::size_t remark_line = 0;  ///< of the file
    bool whole = true;  ///< false where it was too long to be kept
};

/// Of one connection so many lines are kept, and of all that is open at once so many octets.
inline constexpr std::size_t most_entries = 50000;
inline constexpr std::size_t most_octets = 16u * 1024 * 1024;

}  // namespace relaylab::evidence
