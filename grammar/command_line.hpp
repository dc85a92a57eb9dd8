// How long a command line may be (RFC 5321 4.5.3.1.4, and what extensions add). Internal to this folder.
#pragma once

#include <cstddef>
#include <string_view>

#include "grammar/scan.hpp"

namespace relaylab::grammar::strict {

inline constexpr std::size_t max_command = 512;  ///< octets, CRLF included

/// False, and the limit noted, where a line, given without its CRLF, has more than 512 + `added` octets with
/// it.
inline bool line_within_limits(std::string_view line, std::size_t added, scan_state& state) {
    if (line.size() + 2 <= max_command + added) return true;
    return state.refuse(line.data() + max_command + added - 2, "command line",
                        "at most 512 octets and what its extensions add", "command line 512");
}

}  // namespace relaylab::grammar::strict
