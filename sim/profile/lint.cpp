#include "sim/profile/lint.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "sim/profile/lint_text.hpp"
#include "sim/profile/witness.hpp"

namespace relaylab::sim {
namespace {

using smtp::stage;

/// Stages at which every server answers; the others may be left to `unknown`.
constexpr std::array needed{stage::connect, stage::helo, stage::ehlo, stage::mail,        stage::rcpt,
                            stage::data,    stage::rset, stage::noop, stage::end_of_data, stage::quit,
                            stage::unknown};

class linter {
  public:
    linter(profile const& p, site const& s) : kind_(p), here_(s) {}

    std::vector<finding> errors() {
        for (std::size_t i = 0; i < smtp::stage_count; ++i) lint_stage(static_cast<stage>(i));
        lint_order(kind_.routes, "route");
        for (auto const& c : kind_.counters) lint_counter(c);
        for (auto const* limit : {&kind_.patience.command, &kind_.patience.data}) lint_time_limit(*limit);
        return std::move(found_);
    }

    std::vector<finding> warnings() {
        lint_reach();
        lint_notes();
        return std::move(found_);
    }

  private:
    void error(files::place at, std::string text) { found_.push_back({finding::severity::error, at, std::move(text)}); }
    void warn(files::place at, std::string text) { found_.push_back({finding::severity::warning, at, std::move(text)}); }

    void lint_stage(stage at) {
        auto const& list = kind_.stages[static_cast<std::size_t>(at)];
        if (list.empty() && !must_answer(at)) return;
        // What `line` leaves is asked at the stage that the command names.
        lint_order(list, smtp::to_string(at), at != stage::line);
        for (auto const& r : list) {
            for (auto& wrong : r.reply.empty() ? std::vector<std::string>{} : lint_text(r.reply, at, here_))
                error(r.place, fmt::format("{}: {}", r.id, wrong));
            for (auto const& other : r.chance.others)
                for (auto& wrong : other.reply.empty() ? std::vector<std::string>{} : lint_text(other.reply, at, here_))
                    error(r.place, fmt::format("{}: {}", r.id, wrong));
            for (auto const& name : r.count) lint_counter_name(r.place, r.id, name);
        }
    }

    void lint_counter_name(files::place at, std::string const& by, std::string const& name) {
        bool const known = std::any_of(kind_.counters.begin(), kind_.counters.end(),
                                       [&](counter const& c) { return c.name == name; });
        if (!known) error(at, fmt::format("{}: counts in \"{}\", and there is no [counter.{}]", by, name, name));
    }

    /// What no earlier rule takes: exactly, as disjoint cubes.
    template <class Rule>
    void lint_order(std::vector<Rule> const& rules, std::string_view where, bool answers_all = true) {
        std::vector<cube> left{cube{}};
        for (auto const& r : rules) {
            bool const reachable = std::any_of(left.begin(), left.end(),
                                               [&](cube const& c) { return !c.intersected(r.when).empty(); });
            if (!reachable) error(r.place, fmt::format("{}: earlier rules take every situation of it", r.id));
            std::vector<cube> next;
            for (auto const& c : left)
                for (auto& piece : c.minus(r.when)) next.push_back(piece);
            left = std::move(next);
        }
        if (!left.empty() && answers_all)
            error({1, 1}, fmt::format("{}: no rule answers when {}", where, left.front().text()));
    }

    void lint_counter(counter const& c) {
        for (auto const* limit : {&c.soft, &c.hard}) {
            if (!*limit) continue;
            for (auto const& name : (*limit)->count) lint_counter_name(c.place, fmt::format("counter.{}", c.name), name);
            if ((*limit)->reply.empty()) continue;
            for (auto const& wrong : lint_text((*limit)->reply, stage::noop, here_, !(*limit)->append))
                error(c.place, fmt::format("counter.{}: {}", c.name, wrong));
        }
    }

    /// What is said closes: it is no acceptance.
    void lint_time_limit(time_limit const& limit) {
        if (limit.reply.empty()) return;
        for (auto const& wrong : lint_text(limit.reply, stage::connect, here_))
            error({1, 1}, fmt::format("timeouts: {}", wrong));
    }

    /// A variant often shuts off what it inherits: one finding for all of that.
    void lint_reach() {
        auto const reached = witnesses(kind_, here_);
        std::vector<std::string> inherited;
        auto const check = [&](files::place const& at, std::string const& id, std::string_view what) {
            if (reached.contains(id)) return;
            if (at.line == 0)
                inherited.push_back(id);
            else
                warn(at, fmt::format("{}: no dialogue was found that reaches {} at {}", id, what, here_.id));
        };
        for (auto const& list : kind_.stages)
            for (auto const& r : list) check(r.place, r.id, "it");
        for (auto const& r : kind_.routes) check(r.place, r.id, "it");
        for (auto const& c : kind_.counters)
            if (c.hard) check(c.place, c.id, "its limit");
        if (!inherited.empty())
            warn({}, fmt::format("{} inherited: no dialogue was found that reaches {} at {}: {}", inherited.size(),
                                 inherited.size() == 1 ? "it" : "them", here_.id, fmt::join(inherited, ", ")));
    }

    void lint_notes() {
        std::set<std::string_view> used;
        for (auto const& list : kind_.stages)
            for (auto const& r : list) used.insert(r.evidence);
        for (auto const& r : kind_.routes) used.insert(r.evidence);
        for (auto const& c : kind_.counters) used.insert(c.evidence);
        for (auto const& m : kind_.memories) used.insert(m.evidence);
        used.insert(kind_.queue.evidence);
        used.insert(kind_.patience.evidence);
        used.insert(kind_.property_evidence.begin(), kind_.property_evidence.end());
        for (auto const& note : kind_.notes)
            if (note.place.line != 0 && !used.contains(note.id))
                warn(note.place, fmt::format("evidence \"{}\": nothing stands on it", note.id));
    }

    profile const& kind_;
    site const& here_;
    std::vector<finding> found_;
};

}  // namespace

bool must_answer(smtp::stage at) noexcept { return std::find(needed.begin(), needed.end(), at) != needed.end(); }

std::vector<finding> lint_errors(profile const& p, site const& s) { return linter{p, s}.errors(); }

std::vector<finding> lint(profile const& p, site const& s) {
    auto found = lint_errors(p, s);
    // A profile with errors may have stages that cannot answer.
    if (!found.empty()) return found;
    return linter{p, s}.warnings();
}

std::array<std::size_t, evidence_kind_count> evidence_shares(profile const& p) {
    std::array<std::size_t, evidence_kind_count> shares{};
    auto const add = [&](evidence_kind kind) { ++shares[static_cast<std::size_t>(kind)]; };
    for (auto const& list : p.stages)
        for (auto const& r : list) add(r.kind);
    for (auto const& r : p.routes) add(r.kind);
    // What it says when it has had enough, or has waited for too long, is a text as well.
    auto const add_note = [&](reply_template const& text, std::string const& id) {
        auto const note = std::ranges::find(p.notes, id, &evidence_note::id);
        if (!text.empty()) add(note == p.notes.end() ? evidence_kind::inferred : note->kind);
    };
    for (auto const& c : p.counters)
        for (auto const* limit : {&c.soft, &c.hard})
            if (*limit) add_note((*limit)->reply, c.evidence);
    for (auto const* limit : {&p.patience.command, &p.patience.data}) add_note(limit->reply, p.patience.evidence);
    return shares;
}

}  // namespace relaylab::sim
