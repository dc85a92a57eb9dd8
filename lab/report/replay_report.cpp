#include "lab/report/replay_report.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;
using evidence::binding_kind;

constexpr std::size_t lines_before = 4;
constexpr std::size_t lines_after = 2;
constexpr std::size_t most_shown = 20;  // of what servers drew
constexpr std::array kinds{binding_kind::address, binding_kind::domain,   binding_kind::user,
                           binding_kind::list,    binding_kind::queue_id, binding_kind::date};

class replay_writer {
  public:
    explicit replay_writer(bool coloured) : coloured_(coloured) {}

    std::string write(std::vector<replayed> const& all) {
        for (auto const& r : all)
            if (!r.score.differences.empty()) first_difference(r);
        scores(all);
        bindings(all);
        return std::move(out_);
    }

  private:
    void line(std::string const& text) { out_ += text + '\n'; }

    void first_difference(replayed const& r) {
        auto const& lines = r.recorded.lines;
        auto const& first = r.score.differences.front();
        line(paint(fmt::format("{}: {} at {}", r.score.file, r.profile, r.site), style::heading, coloured_));
        for (auto i = first.entry - std::min(first.entry, lines_before); i < first.entry && i < lines.size();
             ++i)
            line("      " + evidence::to_line(lines[i]));
        side("recorded", first.recorded, first, style::right);
        side("replayed", first.replayed, first, style::wrong);
        for (auto i = first.entry + 1; i < lines.size() && i <= first.entry + lines_after; ++i)
            line("      " + evidence::to_line(lines[i]));
        if (auto const more = r.score.differences.size() - 1; more > 0)
            line(fmt::format("      and {} more difference{}", more, more == 1 ? "" : "s"));
        line("");
    }

    void side(std::string_view name, std::string const& text, difference const& d, style s) {
        auto const who = d.event ? evidence::speaker::event : evidence::speaker::server;
        auto const shown = text.empty() ? "(nothing)" : evidence::to_line({who, text, false, 1, {}});
        line(fmt::format("  {}  ", name) + paint(shown, s, coloured_));
    }

    void scores(std::vector<replayed> const& all) {
        std::size_t width = 5;
        for (auto const& r : all) width = std::max(width, r.score.file.size());
        row("", width, {"lines", "decisions", "in code", "distinct", "in code", "others", "in code", "events", "fates"},
            style::heading);
        for (auto const& r : all) score(r.score.file, r.score, width);
        if (all.size() > 1) score("total", total(all), width);
    }

    void row(std::string const& name, std::size_t width, std::array<std::string, 9> const& cells, style s) {
        auto text = fmt::format("{:<{}}", name, width);
        for (auto const& cell : cells) text += fmt::format("  {:>9}", cell);
        line(paint(text, s, coloured_));
    }

    void score(std::string const& name, replay_score const& s, std::size_t width) {
        auto const of = [](std::size_t n, std::size_t all) {
            return all == 0 ? std::string{"-"} : fmt::format("{}/{}", n, all);
        };
        auto const decisions = s.decisions(), distinct = s.distinct(), others = s.others();
        bool const equal = s.equal == s.lines && s.differences.empty() && s.fates == s.fates_equal;
        row(name, width,
            {of(s.equal, s.lines), of(decisions.equal, decisions.all), of(decisions.code_equal, decisions.all),
             of(distinct.equal, distinct.all), of(distinct.code_equal, distinct.all), of(others.equal, others.all),
             of(others.code_equal, others.all), of(s.events_equal, s.events), of(s.fates_equal, s.fates)},
            equal ? style::plain : style::wrong);
    }

    void bindings(std::vector<replayed> const& all) {
        line("");
        line(fmt::format("{} bindings", total(all).bindings));
        for (auto const kind : kinds) {
            std::vector<std::string> found;
            for (auto const& r : all)
                for (auto const& b : r.recorded.bindings)
                    if (b.kind == kind)
                        found.push_back("  " + harmless(b.recorded)
                                        + (b.value.empty() ? "" : " = " + harmless(b.value)) + "  "
                                        + paint(r.score.file, style::dim, coloured_));
            if (found.empty()) continue;
            line(fmt::format("{}: {}", evidence::to_string(kind), found.size()));
            if (found.size() > most_shown && evidence::drawn_by_server(kind)) continue;
            for (auto const& each : found) line(each);
        }
    }

    bool coloured_;
    std::string out_;
};

json::object counts(tally const& t) {
    return {{"all", t.all}, {"code_equal", t.code_equal}, {"equal", t.equal}};
}

json::object counts(replay_score const& s) {
    json::object stages;
    for (auto const& [stage, counted] : s.stages) stages[stage] = counts(counted);
    auto const decisions = s.decisions();
    return {{"lines", s.lines},
            {"equal", s.equal},
            {"decisions", decisions.all},
            {"decisions_code_equal", decisions.code_equal},
            {"decisions_equal", decisions.equal},
            {"distinct", counts(s.distinct())},
            {"others", counts(s.others())},
            {"stages", std::move(stages)},
            {"events", s.events},
            {"events_equal", s.events_equal},
            {"fates", s.fates},
            {"fates_equal", s.fates_equal}};
}

}  // namespace

replay_score total(std::vector<replayed> const& all) {
    replay_score sum;
    for (auto const& r : all) sum.add(r.score);
    return sum;
}

std::string replay_text(std::vector<replayed> const& all, bool coloured) {
    return replay_writer{coloured}.write(all);
}

std::string replay_json(std::vector<replayed> const& all) {
    json::array files;
    for (auto const& r : all) {
        json::object file{{"file", harmless(r.score.file)}, {"profile", r.profile}, {"site", r.site}};
        for (auto const& member : counts(r.score)) file.insert(member);
        files.push_back(std::move(file));
    }
    auto const sum = total(all);
    auto document = counts(sum);
    document["bindings"] = sum.bindings;
    document["files"] = std::move(files);
    return json::serialize(document) + "\n";
}

}  // namespace relaylab::lab
