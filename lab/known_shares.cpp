#include "lab/known_shares.hpp"

#include <fmt/format.h>

#include <array>
#include <numeric>

#include "sim/profile/lint.hpp"

namespace relaylab::lab {

std::string_view known_as(sim::evidence_kind kind) noexcept {
    switch (kind) {
    case sim::evidence_kind::transcript: return "recorded";
    case sim::evidence_kind::source:
    case sim::evidence_kind::documentation: return "documented";
    case sim::evidence_kind::inferred: break;
    }
    return "inferred";
}

std::string shares_text(sim::profile const& p) {
    auto const counts = sim::evidence_shares(p);
    auto const all = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    if (all == 0) return "nothing known";
    std::array<std::size_t, 3> known{};
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
        auto const word = known_as(static_cast<sim::evidence_kind>(kind));
        known[word == "recorded" ? 0 : word == "documented" ? 1 : 2] += counts[kind];
    }
    // Both rounded down, so that what is inferred is never made less.
    auto const recorded = 100 * known[0] / all, documented = 100 * known[1] / all;
    return fmt::format("{} % recorded, {} % documented, {} % inferred", recorded, documented,
                       100 - recorded - documented);
}

}  // namespace relaylab::lab
