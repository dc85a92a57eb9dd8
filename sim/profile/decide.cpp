#include "sim/profile/decide.hpp"

namespace relaylab::sim {

rule const* decide(profile const& p, smtp::stage at, situation const& s) noexcept {
    for (auto const& r : p.rules_at(at))
        if (r.when.contains(s)) return &r;
    return nullptr;
}

route_rule const* decide_route(profile const& p, situation const& s) noexcept {
    for (auto const& r : p.routes)
        if (r.when.contains(s)) return &r;
    return nullptr;
}

std::vector<near_miss> near_misses(profile const& p, smtp::stage at, situation const& s) {
    std::vector<near_miss> found;
    for (auto const& r : p.rules_at(at)) {
        auto const missed = r.when.misses(s);
        if (missed.empty()) break;
        if (missed.size() == 1) found.push_back({&r, missed.front()});
    }
    return found;
}

}  // namespace relaylab::sim
