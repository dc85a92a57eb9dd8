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

std::vector<rule> const& profile::rules_at(smtp::stage at) const noexcept {
    auto const& own = stages[static_cast<std::size_t>(at)];
    return own.empty() ? stages[static_cast<std::size_t>(smtp::stage::unknown)] : own;
}

}  // namespace relaylab::sim
