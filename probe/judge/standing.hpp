// What the replies say about each probe, over all its attempts.
#pragma once

#include <optional>
#include <vector>

#include "evidence/run.hpp"

namespace relaylab::probe {

enum class standing {
    accepted,  ///< RCPT was answered 2yz, and the message too where there is one
    refused,   ///< the last reply was 5yz
    put_off,   ///< the last reply was 4yz; the banner's or HELO's count
    blocked,   ///< banner or HELO were answered 5yz: the probe was never asked
    unclear,   ///< no answer, or one that is none (no code, a class that has no meaning there)
};

standing stand(evidence::attempt const&) noexcept;

/// Refused or put off at DATA or after it.
bool late(evidence::attempt const&) noexcept;

/// How a probe stands after all its attempts, and the attempt that says so.
struct settled {
    evidence::attempt const* by;
    standing how;
};

/// One for each probe of a stranger's, by id, in the order of their first attempts. An acceptance counts whenever it came; a
/// message that was handed over and never answered leaves its probe unclear, as it may have been taken; else
/// the last attempt counts.
std::vector<settled> settle(evidence::run const&);

/// The line that carries the last of those for a third party.
std::optional<std::size_t> last_line_for_third_party(std::vector<settled> const&) noexcept;

}  // namespace relaylab::probe
