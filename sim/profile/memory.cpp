#include "sim/profile/memory.hpp"

#include <algorithm>

namespace relaylab::sim {

void memory::happened(profile const& p, std::string_view event, std::string_view key, std::string_view value,
                      grammar::instant now) {
    std::optional<grammar::duration> longest;
    for (auto const& rule : p.memories)
        if (rule.event == event) longest = std::max(longest.value_or(rule.expires), rule.expires);
    if (longest) entries_[{std::string{event}, std::string{key}}] = {std::string{value}, now + *longest};
}

std::optional<std::string> memory::recall(std::string_view event, std::string_view key, grammar::instant now) const {
    auto const found = entries_.find({std::string{event}, std::string{key}});
    if (found == entries_.end() || now >= found->second.expires) return std::nullopt;
    return found->second.value;
}

}  // namespace relaylab::sim
