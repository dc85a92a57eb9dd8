// How well a profile is known, in words.
#pragma once

#include <string>
#include <string_view>

#include "sim/profile/profile.hpp"

namespace relaylab::lab {

/// "recorded", "documented" or "inferred".
std::string_view known_as(sim::evidence_kind) noexcept;

/// "83 % recorded, 10 % documented, 7 % inferred": never more known than it is.
std::string shares_text(sim::profile const&);

}  // namespace relaylab::lab
