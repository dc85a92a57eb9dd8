#include "sim/profile/memory.hpp"

#include <algorithm>
#include <utility>

namespace relaylab::sim {

void memory::happened(profile const& p, std::string_view event, std::string_view key, std::string_view value,
                      grammar::instant now) {
    std::optional<grammar::duration> longest;
    for (auto const& rule : p.memories)
        if (rule.event == event) longest = std::max(longest.value_or(rule.expires), rule.expires);
    if (longest) enter({false, std::string{event}, std::string{key}}, now) = {std::string{value}, now + *longest, now};
}

memory::entry& memory::enter(name of, grammar::instant now) {
    if (entries_.size() >= swept_at_) {
        std::erase_if(entries_, [&](auto const& e) { return now >= e.second.expires; });
        swept_at_ = std::max(swept_at_, 2 * entries_.size());
    }
    return entries_[std::move(of)];
}

std::optional<std::string_view> memory::recall(std::string_view event, std::string_view key, grammar::instant now) const {
    auto const found = entries_.find(asked_name{false, event, key});
    if (found == entries_.end() || now >= found->second.expires) return std::nullopt;
    return found->second.value;
}

void memory::write(memory_rule const& rule, std::string_view key, grammar::instant now) {
    auto& kept = enter({true, rule.name, std::string{key}}, now);
    if (now >= kept.expires) {
        kept.since = now;
        kept.writes = 0;
    }
    ++kept.writes;
    kept.expires = now + rule.expires;
}

memory::age memory::look_up(memory_rule const& rule, std::string_view key, grammar::instant now) const {
    auto const found = entries_.find(asked_name{true, rule.name, key});
    if (found == entries_.end() || now >= found->second.expires) return age::none;
    bool const ready = now - found->second.since >= rule.after && found->second.writes >= rule.times;
    return ready ? age::live : age::waiting;
}

}  // namespace relaylab::sim
