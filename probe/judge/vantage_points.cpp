#include "probe/judge/vantage_points.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "probe/judge/standing.hpp"

namespace relaylab::probe {
namespace {

using evidence::word;

/// The lower, the more it counts.
std::size_t rank(vantage_point const& p) {
    constexpr std::array order{word::open, word::conditional, word::unknown, word::accepts, word::closed};
    auto const& v = p.verdict;
    if (v.word == word::unknown && is_blocked(p.run)) return order.size();
    return static_cast<std::size_t>(std::ranges::find(order, v.word) - order.begin());
}

/// Of two flags that say the opposite the one stands that was seen.
void settle_flags(evidence::verdict& v) {
    if (std::ranges::find(v.flags, "unverified-recipients") != v.flags.end()) std::erase(v.flags, "catch-all");
}

}  // namespace

bool is_blocked(evidence::run const& run) {
    bool unheard = false;
    for (auto const& [by, how] : settle(run)) {
        if (by->probe.control) continue;
        if (how != standing::blocked && how != standing::refused) return false;
        unheard = unheard || how == standing::blocked;
    }
    return unheard;
}

std::size_t join(evidence::transcript& all, std::string note, evidence::transcript lines, grammar::duration began) {
    unsigned const others = all.empty() ? 0 : all.back().connection;
    evidence::entry heading;
    heading.who = evidence::speaker::note;
    heading.text = std::move(note);
    heading.connection = others + 1;
    all.push_back(std::move(heading));
    auto const first = all.size();
    for (auto& line : lines) {
        line.connection += others;
        if (line.at) *line.at += began;
        all.push_back(std::move(line));
    }
    return first;
}

whole_view see_from_all(std::vector<vantage_point> points) {
    whole_view all;
    for (auto& one : points) {
        auto const before = join(all.lines, "from " + one.from, one.run.lines, one.began);
        for (auto& reason : one.verdict.because) {
            reason.text = "from " + one.from + ": " + reason.text;
            if (reason.line) *reason.line += before;
        }
    }
    auto const telling = std::ranges::min_element(points, {}, rank);
    std::rotate(points.begin(), telling, telling + 1);
    all.verdict = points.front().verdict;
    for (std::size_t i = 1; i < points.size(); ++i) {
        auto& other = points[i].verdict;
        for (auto const& flag : other.flags) all.verdict.flag(flag);
        std::ranges::move(other.because, std::back_inserter(all.verdict.because));
    }
    settle_flags(all.verdict);
    return all;
}

}  // namespace relaylab::probe
