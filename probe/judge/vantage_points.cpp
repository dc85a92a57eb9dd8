#include "probe/judge/vantage_points.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace relaylab::probe {
namespace {

using evidence::word;

/// The lower, the more it counts.
std::size_t rank(evidence::verdict const& v) {
    constexpr std::array order{word::open, word::conditional, word::unknown, word::accepts, word::closed};
    bool const blocked = v.word == word::unknown && std::ranges::find(v.flags, "blocked") != v.flags.end();
    return blocked ? order.size() : static_cast<std::size_t>(std::ranges::find(order, v.word) - order.begin());
}

/// Puts a vantage point's lines behind the others'. Its reasons then name them.
void join(evidence::transcript& all, vantage_point& one) {
    unsigned const others = all.empty() ? 0 : all.back().connection;
    evidence::entry from;
    from.who = evidence::speaker::note;
    from.text = "from " + one.from;
    from.connection = others + 1;
    all.push_back(std::move(from));
    auto const before = all.size();
    for (auto& line : one.lines) {
        line.connection += others;
        all.push_back(std::move(line));
    }
    for (auto& reason : one.verdict.because) {
        reason.text = "from " + one.from + ": " + reason.text;
        if (reason.line) *reason.line += before;
    }
}

}  // namespace

whole_view see_from_all(std::vector<vantage_point> points) {
    whole_view all;
    for (auto& one : points) join(all.lines, one);
    auto const telling = std::ranges::min_element(points, {}, [](vantage_point const& p) { return rank(p.verdict); });
    std::rotate(points.begin(), telling, telling + 1);
    all.verdict = points.front().verdict;
    for (std::size_t i = 1; i < points.size(); ++i) {
        auto& other = points[i].verdict;
        for (auto const& flag : other.flags) all.verdict.flag(flag);
        for (auto& who : other.authorised)
            if (std::ranges::find(all.verdict.authorised, who) == all.verdict.authorised.end()) all.verdict.authorised.push_back(std::move(who));
        std::ranges::move(other.because, std::back_inserter(all.verdict.because));
    }
    return all;
}

}  // namespace relaylab::probe
