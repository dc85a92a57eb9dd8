#include "sim/profile/profile.hpp"

namespace relaylab::sim {

std::string_view to_string(evidence_kind kind) noexcept {
    constexpr std::array<std::string_view, evidence_kind_count> names{"transcript", "source", "documentation",
                                                                      "inferred"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view to_string(route_end end) noexcept {
    constexpr std::array<std::string_view, route_end_count> names{"deliver", "relay", "bounce", "discard", "hold"};
    return names[static_cast<std::size_t>(end)];
}

std::string_view to_string(countable what) noexcept {
    constexpr std::array<std::string_view, countable_count> names{
        "rejects", "commands", "unknown", "transactions", "recipients", "refused-recipients", "messages"};
    return names[static_cast<std::size_t>(what)];
}

memory_rule const* profile::written_memory() const noexcept {
    for (auto const& m : memories)
        if (m.event == "rule") return &m;
    return nullptr;
}

std::vector<rule> const& profile::rules_at(smtp::stage at) const noexcept {
    auto const& own = stages[static_cast<std::size_t>(at)];
    return own.empty() && at != smtp::stage::line ? stages[static_cast<std::size_t>(smtp::stage::unknown)] : own;
}

}  // namespace relaylab::sim
