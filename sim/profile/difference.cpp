#include "sim/profile/difference.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>
#include <utility>

#include "sim/profile/decide.hpp"

namespace relaylab::sim {
namespace {

using smtp::stage;

/// What a rule takes once the earlier ones have taken theirs, as disjoint cubes.
template <class Rule>
struct share {
    Rule const* taken_by;
    std::vector<cube> when;
};

template <class Rule>
std::vector<share<Rule>> shares(std::vector<Rule> const& rules) {
    std::vector<share<Rule>> out;
    std::vector<cube> left{cube{}};
    for (auto const& r : rules) {
        share<Rule> taken{&r, {}};
        std::vector<cube> rest;
        for (auto const& c : left) {
            if (auto both = c.intersected(r.when); !both.empty()) taken.when.push_back(both);
            for (auto& piece : c.minus(r.when)) rest.push_back(piece);
        }
        left = std::move(rest);
        if (!taken.when.empty()) out.push_back(std::move(taken));
    }
    return out;
}

std::vector<cube> common(std::vector<cube> const& a, std::vector<cube> const& b) {
    std::vector<cube> both;
    for (auto const& one : a)
        for (auto const& other : b)
            if (auto c = one.intersected(other); !c.empty()) both.push_back(c);
    return both;
}

std::string effects(rule const& r) {
    auto text = r.reply.source();
    if (r.delay.count() > 0) text += fmt::format(" (after {})", grammar::format_duration(r.delay));
    for (auto const& name : r.count) text += fmt::format(" (counts in {})", name);
    if (r.close) text += " (closes)";
    return text;
}
std::string effects(route_rule const& r) { return std::string{to_string(r.end)}; }

std::string code_of(rule const& r) { return r.reply.source().substr(0, 3); }

bool only_words(rule const& a, rule const& b) {
    return code_of(a) == code_of(b) && a.close == b.close && a.delay == b.delay && a.count == b.count;
}
bool only_words(route_rule const&, route_rule const&) { return false; }

template <class Rule>
void compare_rules(std::vector<Rule> const& left, std::vector<Rule> const& right, std::optional<stage> at,
                   std::vector<difference>& into) {
    auto const of_right = shares(right);
    for (auto const& l : shares(left))
        for (auto const& r : of_right) {
            if (effects(*l.taken_by) == effects(*r.taken_by)) continue;
            auto both = common(l.when, r.when);
            if (both.empty()) continue;
            into.push_back({at, l.taken_by->id, r.taken_by->id, effects(*l.taken_by), effects(*r.taken_by),
                            only_words(*l.taken_by, *r.taken_by), std::move(both), std::nullopt});
        }
}

/// Plays dialogues against both sides and keeps the shortest that shows each way in which they part.
class comparer {
  public:
    comparer(profile const& l, profile const& r, site const& s) : left_(l), right_(r), here_(s) {
        found_.rules = differences(l, r);
        for (std::size_t i = 0; i < found_.rules.size(); ++i) {
            auto const& d = found_.rules[i];
            index_[{d.at, d.left_rule, d.right_rule}] = i;
        }
    }

    comparison compare() {
        each_dialogue(here_, extent_of(left_).widen(extent_of(right_)), [this](dialogue const& d) { look(d); });
        for (auto& [key, reading] : readings_) found_.readings.push_back(std::move(reading));
        return std::move(found_);
    }

  private:
    using pair = std::tuple<std::optional<stage>, std::string, std::string>;

    /// To the first step in which their decisions part: from there on they are in different conversations.
    void look(dialogue const& d) {
        auto const l = play(left_, here_, d), r = play(right_, here_, d);
        for (std::size_t i = 0; i < std::min(l.steps.size(), r.steps.size()); ++i) {
            auto const& a = l.steps[i];
            auto const& b = r.steps[i];
            if (a.sent != b.sent) {
                note(d, i, a, b);
                if (!same_codes(a, b)) return;
            }
        }
        for (std::size_t i = 0; i < std::min(l.routes.size(), r.routes.size()); ++i) note_route(d, l.routes[i], r.routes[i]);
    }

    static bool same_codes(performance::step const& a, performance::step const& b) {
        return std::ranges::equal(a.decisions, b.decisions, {}, &decision::code, &decision::code);
    }

    void note(dialogue const& d, std::size_t heard, performance::step const& a, performance::step const& b) {
        if (a.decisions.empty() || b.decisions.empty()) return;
        // A step holds one decision but for the first of an early talker; there the banners come first.
        auto const& l = a.decisions.front();
        auto const& r = b.decisions.front();
        note({l.at, l.rule, r.rule}, l.seen, r.seen, {d, heard, a.sent, b.sent});
    }

    void note_route(dialogue const& d, performance::routed const& l, performance::routed const& r) {
        if (!l.rule || !r.rule) return;
        auto const left = outcome(l), right = outcome(r);
        if (left != right) note({std::nullopt, l.rule->id, r.rule->id}, l.seen, r.seen, {d, d.said.size(), left, right});
    }

    /// Where a message that stays ends is the same wherever it was addressed.
    static std::string outcome(performance::routed const& r) {
        bool const moves = r.rule->end == route_end::relay || r.rule->end == route_end::deliver;
        return moves ? fmt::format("{} {}", to_string(r.rule->end), r.where) : std::string{to_string(r.rule->end)};
    }

    void note(pair const& key, situation const& l, situation const& r, parting shown) {
        if (show(key, l, r, shown)) return;
        std::vector<facet> apart;
        for (auto const& f : facets())
            if (l.value(f.id) != r.value(f.id)) apart.push_back(f.id);
        auto const known = readings_.find({key, apart});
        if (known == readings_.end())
            readings_.emplace(std::pair{key, apart},
                              misreading{std::get<0>(key), std::get<1>(key), std::get<2>(key), apart, std::move(shown)});
        else if (shown.heard < known->second.shown.heard)
            known->second.shown = std::move(shown);
    }

    /// Is it a difference of the tables? Only where both saw the same, in so far as rules ask.
    bool show(pair const& key, situation const& l, situation const& r, parting const& shown) {
        auto known = index_.find(key);
        // A command that neither side has rules for is answered by those of `unknown`.
        if (known == index_.end()) known = index_.find({stage::unknown, std::get<1>(key), std::get<2>(key)});
        if (known == index_.end()) return false;
        auto& d = found_.rules[known->second];
        auto const within = [&](situation const& s) {
            return std::ranges::any_of(d.when, [&](cube const& c) { return c.contains(s); });
        };
        if (!within(l) || !within(r)) return false;
        if (!d.shown || shown.heard < d.shown->heard) d.shown = shown;
        return true;
    }

    profile const& left_;
    profile const& right_;
    site const& here_;
    comparison found_;
    std::map<pair, std::size_t> index_;
    std::map<std::pair<pair, std::vector<facet>>, misreading> readings_;
};

}  // namespace

std::vector<difference> differences(profile const& left, profile const& right) {
    std::vector<difference> found;
    for (std::size_t i = 0; i < smtp::stage_count; ++i) {
        auto const at = static_cast<stage>(i);
        // Where neither has rules of its own, the difference is that of `unknown`.
        if (at != stage::unknown && left.stages[i].empty() && right.stages[i].empty()) continue;
        compare_rules(left.rules_at(at), right.rules_at(at), at, found);
    }
    compare_rules(left.routes, right.routes, std::nullopt, found);
    return found;
}

comparison compare(profile const& left, profile const& right, site const& here) {
    return comparer{left, right, here}.compare();
}

}  // namespace relaylab::sim
