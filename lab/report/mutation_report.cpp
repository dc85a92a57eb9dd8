#include "lab/report/mutation_report.hpp"

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "lab/report/columns.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

struct share {
    std::size_t flips = 0, noticed = 0;

    void count(bool seen) noexcept {
        ++flips;
        if (seen) ++noticed;
    }
    /// Never rounded up.
    std::string text() const {
        if (flips == 0) return "-";
        auto const tenths = noticed * 1000 / flips;
        return fmt::format("{} of {}, {}.{} %", noticed, flips, tenths / 10, tenths % 10);
    }
};

/// Facts that a recording shows, routes, and all others. A route that a recording shows is a route.
struct figures {
    share recorded, routes, others;

    void count(flipped_fact const& f) noexcept {
        (f.what == "route" ? routes : f.should_be() ? recorded : others).count(f.noticed());
    }
    void count(mutated_profile const& p) noexcept {
        for (auto const& f : p.flips) count(f);
    }
};

text_row row(std::string name, figures const& f) {
    return {std::move(name), f.recorded.text(), f.routes.text(), f.others.text()};
}

json::object object(share const& s) { return {{"flips", s.flips}, {"noticed", s.noticed}}; }

json::object object(flipped_fact const& f) {
    json::array noticed;
    for (auto const& [who, did] : {std::pair{"replay", f.replay}, {"verdict", f.verdict}, {"lint", f.lint}})
        if (did) noticed.emplace_back(who);
    return {{"line", f.line},         {"what", f.what}, {"id", harmless(f.id)},          {"change", f.change},
            {"evidence", f.evidence}, {"kind", f.kind}, {"noticed", std::move(noticed)}};
}

}  // namespace

std::string mutation_text(mutation_report const& r, bool whole, bool coloured) {
    figures all;
    std::vector<text_row> rows{{"profile", "recorded facts noticed", "routes noticed", "other facts noticed"}};
    std::string unwitnessed;
    for (auto const& p : r.profiles) {
        figures own;
        own.count(p);
        all.count(p);
        rows.push_back(row(p.id, own));
        for (auto const& f : p.flips)
            if (!f.noticed() && (whole || f.should_be()))
                unwitnessed += fmt::format("  {}:{}: {} {}: {} [{}: {}]\n", p.file, f.line, f.what, harmless(f.id),
                                           f.change, f.kind, f.evidence);
    }
    rows.push_back(row("total", all));
    auto text = columns(rows, coloured);
    if (!unwitnessed.empty()) text += "\n" + paint("unwitnessed", style::heading, coloured) + "\n" + unwitnessed;
    return text;
}

std::string mutation_json(mutation_report const& r) {
    figures all;
    json::array profiles;
    for (auto const& p : r.profiles) {
        all.count(p);
        json::array flips;
        for (auto const& f : p.flips) flips.push_back(object(f));
        profiles.push_back(json::object{{"profile", harmless(p.id)},
                                        {"file", harmless(p.file)},
                                        {"recordings", p.recordings},
                                        {"flips", std::move(flips)}});
    }
    json::object const document{{"schema", 1},
                                {"figures",
                                 {{"recorded", object(all.recorded)},
                                  {"routes", object(all.routes)},
                                  {"others", object(all.others)}}},
                                {"profiles", std::move(profiles)}};
    return json::serialize(document) + "\n";
}

}  // namespace relaylab::lab
