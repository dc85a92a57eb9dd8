#include "sim/profile/flip.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "sim/profile/lint_text.hpp"

namespace relaylab::sim {
namespace {

using smtp::stage;

template <class List>
auto* find(List& list, std::string const& id) {
    auto const found = std::ranges::find(list, id, [](auto const& one) -> std::string const& { return one.id; });
    return found == list.end() ? nullptr : &*found;
}

/// A reply of which every line has another code.
reply_template with_code(reply_template const& reply, std::string const& code) {
    auto text = reply.source();
    for (std::size_t at = 0; at != std::string::npos && at + 3 <= text.size();) {
        text.replace(at, 3, code);
        auto const end = text.find("\r\n", at);
        at = end == std::string::npos ? end : end + 2;
    }
    return reply_template::parse(text).value();
}

reply_template with_other_words(reply_template const& reply) {
    auto const text = reply.source();
    return reply_template::parse(text + (text.size() > 3 ? " indeed" : " ok indeed")).value();
}

/// Where it refused it accepts, and the other way round.
std::string other_code(reply_template const& reply, stage at) {
    bool const accepts = reply.source().starts_with('2') || reply.source().starts_with('3');
    if (accepts) return "550";
    return at == stage::data ? "354" : "250";
}

route_end other_end(route_end end) noexcept {
    switch (end) {
    case route_end::deliver:
    case route_end::relay: return route_end::bounce;
    case route_end::discard: return route_end::deliver;
    default: return route_end::discard;
    }
}

class collector {
  public:
    explicit collector(profile const& p) : kind_(p) {}

    std::vector<flip> collect() {
        for (std::size_t i = 0; i < smtp::stage_count; ++i)
            for (auto const& r : kind_.stages[i])
                if (r.place.line != 0) rule_flips(static_cast<stage>(i), r);
        for (auto const& r : kind_.routes)
            if (r.place.line != 0) route_flips(r);
        for (auto const& c : kind_.counters)
            if (c.place.line != 0) counter_flips(c);
        return std::move(found_);
    }

  private:
    flip begun(flipped what, auto const& fact, evidence_kind kind, std::string change) const {
        flip f;
        f.what = what;
        f.id = fact.id;
        f.change = std::move(change);
        f.kind = kind;
        f.evidence = fact.evidence;
        f.place = fact.place;
        return f;
    }

    /// `change`: what is done to the rule of that id.
    flip& add_rule(flipped what, stage at, rule const& r, std::string change, std::function<void(rule&)> const& apply) {
        auto f = begun(what, r, r.kind, std::move(change));
        f.at = at;
        f.apply = [at, id = r.id, apply](profile& p) {
            if (auto* const found = find(p.stages[static_cast<std::size_t>(at)], id)) apply(*found);
        };
        return found_.emplace_back(std::move(f));
    }

    void rule_flips(stage at, rule const& r) {
        if (!(r.when == cube{})) {
            auto& dropped = add_rule(flipped::rule, at, r, "dropped", {});
            dropped.apply = [at, id = r.id](profile& p) {
                std::erase_if(p.stages[static_cast<std::size_t>(at)], [&](rule const& one) { return one.id == id; });
            };
        }
        for (auto const& f : facets())
            if (r.when.restricts(f.id))
                add_rule(flipped::rule, at, r, fmt::format("without {}", f.name), [id = f.id](rule& one) {
                    one.when = one.when.widened(id);
                }).widens = true;
        effect_flips(at, r);
        if (!r.reply.empty()) reply_flips(at, r);
    }

    void effect_flips(stage at, rule const& r) {
        if (r.as_unknown) return;  // It hands the command on: effects of its own are never carried out.
        if (at != stage::quit)
            add_rule(flipped::rule, at, r, r.close ? "does not close" : "closes",
                     [](rule& one) { one.close = !one.close; });
        if (r.delay.count() > 0) add_rule(flipped::rule, at, r, "does not wait", [](rule& one) { one.delay = {}; });
        if (r.mark) add_rule(flipped::rule, at, r, "does not mark", [](rule& one) { one.mark.reset(); });
        if (r.remember) add_rule(flipped::rule, at, r, "does not remember", [](rule& one) { one.remember.reset(); });
        if (!r.count.empty()) add_rule(flipped::rule, at, r, "does not count", [](rule& one) { one.count.clear(); });
    }

    void reply_flips(stage at, rule const& r) {
        auto const code = other_code(r.reply, at);
        add_rule(flipped::reply, at, r, fmt::format("{} for {}", code, r.reply.source().substr(0, 3)),
                 [code](rule& one) { one.reply = with_code(one.reply, code); });
        add_rule(flipped::reply, at, r, "other words", [](rule& one) {
            one.reply = with_other_words(one.reply);
        }).words_only = true;
    }

    flip& add_route(route_rule const& r, std::string change, std::function<void(route_rule&)> const& apply) {
        auto f = begun(flipped::route, r, r.kind, std::move(change));
        f.apply = [id = r.id, apply](profile& p) {
            if (auto* const found = find(p.routes, id)) apply(*found);
        };
        return found_.emplace_back(std::move(f));
    }

    void route_flips(route_rule const& r) {
        if (!(r.when == cube{}))
            add_route(r, "dropped", {}).apply = [id = r.id](profile& p) {
                std::erase_if(p.routes, [&](route_rule const& one) { return one.id == id; });
            };
        for (auto const& f : facets())
            if (r.when.restricts(f.id))
                add_route(r, fmt::format("without {}", f.name), [id = f.id](route_rule& one) {
                    one.when = one.when.widened(id);
                }).widens = true;
        add_route(r, fmt::format("{} for {}", to_string(other_end(r.end)), to_string(r.end)),
                  [](route_rule& one) { one.end = other_end(one.end); });
        if (r.after.count() > 0) add_route(r, "does not wait", [](route_rule& one) { one.after = {}; });
    }

    evidence_kind kind_of(std::string const& note) const {
        auto const found = std::ranges::find(kind_.notes, note, &evidence_note::id);
        return found == kind_.notes.end() ? evidence_kind::inferred : found->kind;
    }

    flip& add_limit(counter const& c, bool hard, std::string change, std::function<void(counter_limit&)> const& apply) {
        auto f = begun(flipped::counter, c, kind_of(c.evidence),
                       fmt::format("{} limit {}", hard ? "hard" : "soft", change));
        f.apply = [id = c.id, hard, apply](profile& p) {
            auto* const found = find(p.counters, id);
            if (auto* const limit = !found ? nullptr : hard ? &found->hard : &found->soft; limit && *limit) apply(**limit);
        };
        return found_.emplace_back(std::move(f));
    }

    void counter_flips(counter const& c) {
        for (bool const hard : {false, true}) {
            auto const& limit = hard ? c.hard : c.soft;
            if (!limit) continue;
            add_limit(c, hard, "one higher", [](counter_limit& one) { ++one.reaches; });
            if (limit->reaches > 1) add_limit(c, hard, "one lower", [](counter_limit& one) { --one.reaches; });
            if (limit->close) add_limit(c, hard, "does not close", [](counter_limit& one) { one.close = false; });
            if (!limit->reply.empty())
                add_limit(c, hard, "other words", [](counter_limit& one) {
                    one.reply = with_other_words(one.reply);
                }).words_only = true;
        }
    }

    profile const& kind_;
    std::vector<flip> found_;
};

}  // namespace

std::string_view to_string(flipped what) noexcept {
    constexpr std::array<std::string_view, flipped_count> names{"rule", "reply", "route", "counter"};
    return names[static_cast<std::size_t>(what)];
}

std::vector<flip> flips_of(profile const& p) { return collector{p}.collect(); }

bool inherits(profile const& child, profile const& from, flip const& f) {
    auto const same = [&](auto const& of_child, auto const& of_parent, auto const& unchanged) {
        auto const* const one = find(of_child, f.id);
        auto const* const other = find(of_parent, f.id);
        return one && other && one->place.line == 0 && unchanged(*one, *other);
    };
    if (f.at) {
        auto const i = static_cast<std::size_t>(*f.at);
        return same(child.stages[i], from.stages[i],
                    [](rule const& a, rule const& b) { return a.when == b.when && a.reply == b.reply; });
    }
    if (f.what == flipped::route)
        return same(child.routes, from.routes,
                    [](route_rule const& a, route_rule const& b) { return a.when == b.when && a.end == b.end; });
    return same(child.counters, from.counters, [](counter const&, counter const&) { return true; });
}

}  // namespace relaylab::sim
