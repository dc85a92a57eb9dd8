#include "lab/cli/profile_text.hpp"

#include <fmt/format.h>

#include <numeric>

#include "lab/report/paint.hpp"
#include "sim/profile/effects.hpp"
#include "sim/profile/filter.hpp"
#include "sim/profile/lint.hpp"

namespace relaylab::lab {
namespace {

std::string_view known_as(sim::evidence_kind kind) {
    switch (kind) {
    case sim::evidence_kind::transcript: return "recorded";
    case sim::evidence_kind::source:
    case sim::evidence_kind::documentation: return "documented";
    case sim::evidence_kind::inferred: break;
    }
    return "inferred";
}

class writer {
  public:
    writer(sim::profile const& p, coverage const& by_recordings, bool coloured)
        : profile_(p), by_recordings_(by_recordings), coloured_(coloured) {}

    std::string write() {
        line(paint(profile_.id, style::heading, coloured_) + ": " + profile_.title);
        line(fmt::format("site {}, claims {}; {}", profile_.site,
                         profile_.claim ? evidence::to_string(*profile_.claim) : "nothing",
                         shares_text(profile_)));
        if (profile_.filter) line(fmt::format("behind {}: {}", profile_.filter->id, profile_.filter->title));
        for (std::size_t i = 0; i < smtp::stage_count; ++i) stage(static_cast<smtp::stage>(i));
        routes();
        counters();
        memories();
        notes();
        return std::move(out_);
    }

  private:
    void line(std::string const& text) { out_ += text + '\n'; }
    void heading(std::string_view text) { line("\n" + paint(text, style::heading, coloured_)); }

    std::string grounds(sim::evidence_kind kind, std::string const& id) const {
        return paint(fmt::format("[{}: {}]", known_as(kind), id),
                     kind == sim::evidence_kind::inferred ? style::doubtful : style::dim, coloured_);
    }

    void reply(sim::reply_template const& text) {
        auto const source = text.source();
        std::string_view rest = source;
        while (!rest.empty()) {
            auto const end = rest.find("\r\n");
            line("      " + harmless(rest.substr(0, end)));
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 2);
        }
    }

    /// A mark for a rule that no recording of the profile has reached.
    std::string unreached(std::string const& rule) const {
        if (by_recordings_.recordings == 0 || by_recordings_.rules.contains(rule)) return {};
        return paint(" [never reached by a recording]", style::doubtful, coloured_);
    }

    void stage(smtp::stage at) {
        auto const& rules = profile_.stages[static_cast<std::size_t>(at)];
        if (rules.empty()) return;
        heading(smtp::to_string(at));
        for (auto const& r : rules) {
            line(fmt::format("  {}  when {}  {}{}", r.id, r.when.text(), grounds(r.kind, r.evidence),
                             unreached(r.id)));
            reply(r.reply);
            auto const effects = effects_text(r);
            if (!effects.empty()) line("      " + effects);
        }
    }

    void routes() {
        heading("routes: what becomes of accepted mail");
        for (auto const& r : profile_.routes)
            line(fmt::format("  {}  when {}: {}  {}{}", r.id, r.when.text(), effects_text(r),
                             grounds(r.kind, r.evidence), unreached(r.id)));
    }

    void limit(char const* name, std::optional<sim::counter_limit> const& limit) {
        if (!limit) return;
        auto text = fmt::format("    {} limit {}{}", name, limit->reaches,
                                limit->at_next_command ? ", at the next command" : "");
        if (limit->delay.count() > 0) text += ", delays " + grammar::format_duration(limit->delay);
        if (limit->doubles_up_to.count() > 0)
            text += ", doubled up to " + grammar::format_duration(limit->doubles_up_to);
        for (auto const& counter : limit->count) text += ", counts " + counter;
        if (limit->close) text += ", closes";
        line(text);
        reply(limit->reply);
    }

    void counters() {
        if (!profile_.counters.empty()) heading("counters");
        for (auto const& c : profile_.counters) {
            std::string what;
            for (std::size_t i = 0; i < sim::countable_count; ++i)
                if (c.counts[i])
                    what += (what.empty() ? ": counts " : ", ")
                            + std::string{to_string(static_cast<sim::countable>(i))};
            line(fmt::format("  {}{}  [{}]", c.name, what, c.evidence));
            limit("soft", c.soft);
            limit("hard", c.hard);
        }
    }

    void memories() {
        if (!profile_.memories.empty()) heading("memories");
        for (auto const& m : profile_.memories)
            line(fmt::format("  {}: of {} for {}  [{}]", m.name, m.event, grammar::format_duration(m.expires),
                             m.evidence));
    }

    void notes() {
        heading("evidence");
        for (auto const& n : profile_.notes)
            line(fmt::format("  {}  {}: {}", n.id, to_string(n.kind), n.ref));
    }

    sim::profile const& profile_;
    coverage const& by_recordings_;
    bool coloured_;
    std::string out_;
};

}  // namespace

std::string shares_text(sim::profile const& p) {
    auto const counts = sim::evidence_shares(p);
    auto const all = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    if (all == 0) return "nothing known";
    std::array<std::size_t, 3> known{};
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
        auto const word = known_as(static_cast<sim::evidence_kind>(kind));
        known[word == "recorded" ? 0 : word == "documented" ? 1 : 2] += counts[kind];
    }
    auto const recorded = 100 * known[0] / all, documented = 100 * known[1] / all;
    return fmt::format("{} % recorded, {} % documented, {} % inferred", recorded, documented,
                       100 - recorded - documented);
}

std::string profile_text(sim::profile const& p, coverage const& by_recordings, bool coloured) {
    return writer{p, by_recordings, coloured}.write();
}

}  // namespace relaylab::lab
