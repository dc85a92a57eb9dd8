// Lint of one reply text at its stage.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/profile/reply_template.hpp"
#include "sim/profile/site.hpp"
#include "smtp/moves.hpp"

namespace relaylab::sim {

/// The first digits that RFC 5321 4.3.2 has for the replies of a stage: "245".
std::string_view reply_classes(smtp::stage) noexcept;

/// What is wrong with a text as a reply of this stage; empty where nothing is. `whole`: it is a reply of its
/// own, not a line to be appended to one.
std::vector<std::string> lint_text(reply_template const&, smtp::stage, site const&, bool whole = true);

}  // namespace relaylab::sim
