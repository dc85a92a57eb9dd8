#include "sim/profile/difference.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>
#include <utility>

#include "sim/profile/decide.hpp"
#include "sim/profile/effects.hpp"

namespace relaylab::sim {
namespace {

using smtp::stage;

/// A rule in the table that answers at a stage, and the situations that it asks for there.
template <class Rule>
struct asked {
    Rule const* rule;
    cube when;
    bool moves = true;  // the session makes its move where it accepts
};

std::vector<asked<route_rule>> table_of(std::vector<route_rule> const& routes) {
    std::vector<asked<route_rule>> table;
    for (auto const& r : routes) table.push_back({&r, r.when});
    return table;
}

/// A condition of stage `line` at these commands, which are values of line.command; empty where it wants others.
cube at_commands(cube const& when, std::vector<std::size_t> const& commands) {
    bool const at_all = std::ranges::all_of(
        commands, [&](std::size_t command) { return when.admits(facet::line_command, command); });
    if (at_all) return when.widened(facet::line_command);
    auto some = when;
    some.narrow(facet::line_command, commands);
    return some;
}

/// At a command the rules of `line` come first; those of `unknown` stand in their place where they say so.
std::vector<asked<rule>> table_at(profile const& p, stage at, std::vector<std::size_t> const& commands) {
    std::vector<asked<rule>> table;
    auto const& unknown = p.rules_at(stage::unknown);
    if (!commands.empty())
        for (auto const& r : p.rules_at(stage::line)) {
            auto const when = at_commands(r.when, commands);
            if (!r.as_unknown)
                table.push_back({&r, when, false});
            else
                for (auto const& u : unknown) table.push_back({&u, when.intersected(u.when), false});
        }
    for (auto const& r : p.rules_at(at)) table.push_back({&r, r.when});
    return table;
}

/// What a rule takes once the earlier ones have taken theirs, as disjoint cubes.
template <class Rule>
struct share {
    asked<Rule> of;
    std::vector<cube> when;
};

template <class Rule>
std::vector<share<Rule>> shares(std::vector<asked<Rule>> const& table) {
    std::vector<share<Rule>> out;
    std::vector<cube> left{cube{}};
    for (auto const& r : table) {
        share<Rule> taken{r, {}};
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

std::string code_of(rule const& r) { return r.reply.source().substr(0, 3); }

/// All that it does but for the words of its reply.
std::string deeds(asked<rule> const& r) {
    auto text = effects_text(*r.rule);
    bool const accepting = r.rule->reply.source().starts_with('2') || r.rule->reply.source().starts_with('3');
    if (!r.moves && accepting) text += text.empty() ? "to no effect" : "; to no effect";
    return text;
}

std::string doing(asked<rule> const& r) {
    auto const more = deeds(r);
    return r.rule->reply.source() + (more.empty() ? "" : " (" + more + ")");
}
std::string doing(asked<route_rule> const& r) { return effects_text(*r.rule); }

bool only_words(asked<rule> const& a, asked<rule> const& b) {
    return code_of(*a.rule) == code_of(*b.rule) && deeds(a) == deeds(b);
}
bool only_words(asked<route_rule> const&, asked<route_rule> const&) { return false; }

template <class Rule>
void compare_tables(std::vector<asked<Rule>> const& left, std::vector<asked<Rule>> const& right,
                    std::optional<stage> at, std::vector<difference>& into) {
    auto const of_right = shares(right);
    for (auto const& l : shares(left))
        for (auto const& r : of_right) {
            if (doing(l.of) == doing(r.of)) continue;
            auto both = common(l.when, r.when);
            if (both.empty()) continue;
            into.push_back({at, l.of.rule->id, r.of.rule->id, doing(l.of), doing(r.of), only_words(l.of, r.of),
                            std::move(both), std::nullopt});
        }
}

/// The stages at which either side has rules of its own, each with the commands that are answered there: those of
/// which nobody has any are answered as `unknown`.
std::vector<std::pair<stage, std::vector<std::size_t>>> answering_stages(profile const& left, profile const& right) {
    auto const& names = describe(facet::line_command).values;
    std::vector<std::pair<stage, std::vector<std::size_t>>> stages;
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < smtp::stage_count; ++i) {
        auto const at = static_cast<stage>(i);
        if (at == stage::line || at == stage::unknown) continue;
        auto const name = std::ranges::find(names, to_string(at));
        std::vector<std::size_t> commands;
        if (name != names.end()) commands.push_back(static_cast<std::size_t>(name - names.begin()));
        if (!left.stages[i].empty() || !right.stages[i].empty())
            stages.emplace_back(at, std::move(commands));
        else
            others.insert(others.end(), commands.begin(), commands.end());
    }
    others.push_back(names.size() - 1);
    stages.emplace_back(stage::unknown, std::move(others));
    return stages;
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
        note({l.at, std::string{l.rule}, std::string{r.rule}}, l.seen, r.seen, {d, heard, a.sent, b.sent});
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
    for (auto const& [at, commands] : answering_stages(left, right))
        compare_tables(table_at(left, at, commands), table_at(right, at, commands), at, found);
    compare_tables(table_of(left.routes), table_of(right.routes), std::nullopt, found);
    return found;
}

comparison compare(profile const& left, profile const& right, site const& here) {
    return comparer{left, right, here}.compare();
}

}  // namespace relaylab::sim
