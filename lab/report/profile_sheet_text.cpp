#include <fmt/format.h>

#include <algorithm>

#include "lab/report/grid.hpp"
#include "lab/report/profile_sheet.hpp"

namespace relaylab::lab {
namespace {

using strings = std::vector<std::string>;

std::string joined(strings const& lines) { return fmt::format("{}", fmt::join(lines, "\n")); }

style style_of(std::string const& known) { return known == "inferred" ? style::doubtful : style::dim; }

class writer {
  public:
    writer(profile_sheet const& s, std::size_t width, bool coloured) : sheet_(s), width_(width), coloured_(coloured) {}

    std::string write() {
        head();
        texts();
        for (auto const& s : sheet_.stages)
            if (decides(s)) stage(s);
        routes();
        forms();
        fates();
        counters();
        evidence();
        unreached();
        return std::move(out_);
    }

  private:
    void line(std::string const& text) { out_ += text + '\n'; }
    void heading(std::string_view text) { line("\n" + paint(text, style::heading, coloured_)); }
    void draw(std::vector<grid_row> const& rows) { out_ += grid(rows, 2, width_, coloured_); }
    void paragraph(std::string const& text, std::size_t indent) {
        if (width_ <= indent) return line(std::string(indent, ' ') + harmless(text));
        for (auto const& part : wrapped(harmless(text), width_ - indent)) line(std::string(indent, ' ') + part);
    }

    void head() {
        line(paint(sheet_.id, style::heading, coloured_) + ": " + sheet_.title);
        for (auto const& comment : sheet_.head) paragraph(comment, 2);
        line(fmt::format("at {}: {}", sheet_.site, sheet_.site_title));
        line(fmt::format("claims {}; {}", sheet_.claim.empty() ? "nothing" : sheet_.claim, sheet_.shares));
        if (!sheet_.extends.empty()) line("stands on " + sheet_.extends);
        if (!sheet_.filter.empty()) line("behind " + sheet_.filter);
        line(sheet_.recordings == 0 ? "no recording"
                                    : fmt::format("{} recording{}; * marks what none of them has reached",
                                                  sheet_.recordings, sheet_.recordings == 1 ? "" : "s"));
    }

    /// "recorded: maps", and a mark where no recording of the profile has come by.
    grid_cell known(grounds const& by) const {
        bool const missed = sheet_.recordings != 0 && !by.reached;
        return {fmt::format("{}: {}{}", by.known, by.note, missed ? " *" : ""), style_of(by.known)};
    }

    /// What a rule says and does.
    static std::string says(profile_sheet::rule const& r) {
        auto text = joined(r.reply);
        if (!r.effects.empty()) text += fmt::format("{}({})", text.empty() ? "" : "\n", r.effects);
        return text;
    }

    /// Whether it ever says one thing or another.
    static bool decides(profile_sheet::stage const& s) { return s.rules.size() != 1 || !s.rules.front().when.empty(); }

    void texts() {
        heading("stages that always say the same");
        std::vector<grid_row> rows{{{"stage"}, {"says"}, {"known"}}};
        for (auto const& s : sheet_.stages)
            if (!decides(s)) rows.push_back({{s.name}, {says(s.rules.front())}, known(s.rules.front().by)});
        draw(rows);
    }

    void stage(profile_sheet::stage const& s) {
        heading(s.name + ": the first that holds");
        std::vector<grid_row> rows{{{"rule"}, {"when"}, {"says"}, {"known"}}};
        for (auto const& r : s.rules)
            rows.push_back({{r.id}, {r.when.empty() ? "else" : joined(r.when)}, {says(r)}, known(r.by)});
        draw(rows);
    }

    void routes() {
        heading("route: what becomes of accepted mail");
        std::vector<grid_row> rows{{{"rule"}, {"when"}, {"does"}, {"known"}}};
        for (auto const& r : sheet_.routes)
            rows.push_back({{r.id}, {r.when.empty() ? "else" : joined(r.when)}, {r.effects}, known(r.by)});
        draw(rows);
    }

    void forms() {
        heading("forms of address, named by a stranger");
        std::vector<grid_row> rows{{{"RCPT TO:"}, {"reply"}, {"goes"}, {"known"}}};
        for (auto const& f : sheet_.forms)
            rows.push_back({{f.path}, {f.reply},
                            {f.at.empty() ? f.goes : "refused at " + f.at, f.at.empty() ? style::plain : style::dim},
                            {f.known, style_of(f.known)}});
        draw(rows);
    }

    void fates() {
        if (sheet_.fates.empty()) return;
        heading("claimed fates");
        std::vector<grid_row> rows{{{"client"}, {"MAIL FROM:"}, {"RCPT TO:"}, {"is"}}};
        for (auto const& f : sheet_.fates) rows.push_back({{f.client}, {f.from}, {f.to}, {f.is}});
        draw(rows);
    }

    void counters() {
        if (!sheet_.counters.empty()) heading("counters");
        for (auto const& c : sheet_.counters) {
            paragraph(fmt::format("{}{}  [{}]", c.name, c.counts.empty() ? "" : ": counts " + c.counts, c.note), 2);
            for (auto const& limit : c.limits) paragraph(limit, 4);
        }
        if (!sheet_.memories.empty()) heading("memories");
        for (auto const& m : sheet_.memories) paragraph(fmt::format("{}: {}  [{}]", m.name, m.text, m.note), 2);
    }

    void evidence() {
        heading("evidence");
        std::vector<grid_row> rows{{{"note"}, {"kind"}, {"is"}}};
        for (auto const& n : sheet_.notes) rows.push_back({{n.id}, {n.kind}, {n.ref}});
        draw(rows);
    }

    void unreached() {
        if (sheet_.recordings == 0) return;
        strings ids;
        auto const look = [&](std::vector<profile_sheet::rule> const& rules) {
            for (auto const& r : rules)
                if (!r.by.reached) ids.push_back(r.id);
        };
        for (auto const& s : sheet_.stages) look(s.rules);
        look(sheet_.routes);
        if (ids.empty()) return;
        heading("what no recording has reached");
        paragraph(fmt::format("{}", fmt::join(ids, ", ")), 2);
    }

    profile_sheet const& sheet_;
    std::size_t width_;
    bool coloured_;
    std::string out_;
};

}  // namespace

std::string sheet_text(profile_sheet const& s, std::size_t width, bool coloured) {
    return writer{s, width, coloured}.write();
}

}  // namespace relaylab::lab
