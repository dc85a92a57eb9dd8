// Witnesses: for a rule, a dialogue that reaches it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/profile/vocabulary.hpp"

namespace relaylab::sim {

/// What a client says, in order; a message is one element, its dots not yet doubled.
struct dialogue {
    caller who;
    std::vector<std::string> said;
    bool early = false;  ///< the first line was sent before the banner
};

/// A dialogue for every rule, route rule and counter ("counter/NAME") of a profile at a site that some
/// dialogue over the vocabulary reaches, by id. The shortest found first wins.
std::map<std::string, dialogue, std::less<>> witnesses(profile const&, site const&);

/// The same for one rule; nothing where no dialogue of the vocabulary reaches it.
std::optional<dialogue> witness(profile const&, site const&, std::string_view rule_id);

}  // namespace relaylab::sim
