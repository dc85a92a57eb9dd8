// Witnesses: for a rule, a dialogue that reaches it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "sim/profile/dialogues.hpp"

namespace relaylab::sim {

/// A dialogue for every rule, route rule and counter ("counter/NAME") of a profile at a site that some
/// dialogue over the vocabulary reaches, by id. The shortest found first wins.
std::map<std::string, dialogue, std::less<>> witnesses(profile const&, site const&);

/// The same for one rule; nothing where no dialogue of the vocabulary reaches it.
std::optional<dialogue> witness(profile const&, site const&, std::string_view rule_id);

}  // namespace relaylab::sim
