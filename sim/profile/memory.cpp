#include "sim/profile/memory.hpp"

namespace relaylab::sim {

void memory::happened(profile const& p, std::string_view event, std::string_view key, std::string_view value,
                      grammar::instant now) {
    for (auto const& rule : p.memories)
        if (rule.event == event)
            entries_[{std::string{event}, std::string{key}}] = {std::string{value}, now + rule.expires};
}

std::optional<std::string> memory::recall(std::string_view event, std::string_view key, grammar::instant now) const {
    auto const found = entries_.find({std::string{event}, std::string{key}});
    if (found == entries_.end() || now >= found->second.expires) return std::nullopt;
    return found->second.value;
}

}  // namespace relaylab::sim
