#include "lab/report/page_tables.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <map>
#include <string_view>
#include <utility>

#include "lab/report/markup.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

/// Its class in page.css: to, tc, fo, fc (true or false, open or closed), un.
std::string_view class_of(cell const& c) {
    auto const correct = c.correct();
    if (!correct) return "un";
    if (c.verdict.says_open()) return *correct ? "to" : "fo";
    return *correct ? "tc" : "fc";
}

std::string said_of(cell const& c) {
    std::string said{letter(c.verdict.word)};
    return c.correct() == false ? said + '!' : said;
}

/// Its verdicts side by side, as wide as there are many of them.
std::string bar_of(tester_row const& t) {
    auto const all = t.true_open + t.false_open + t.true_closed + t.false_closed + t.unknown;
    std::string parts;
    unsigned from = 0;
    for (auto const& [kind, count] :
         {std::pair{"fo", t.false_open}, std::pair{"fc", t.false_closed}, std::pair{"un", t.unknown},
          std::pair{"to", t.true_open}, std::pair{"tc", t.true_closed}}) {
        if (count == 0) continue;
        parts += fmt::format("<rect class=\"{}\" x=\"{}\" width=\"{}\" height=\"1\"/>", kind, from, count);
        from += count;
    }
    return fmt::format("<svg class=\"bar\" viewBox=\"0 0 {} 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{}</svg>",
                       all == 0 ? 1 : all, parts);
}

std::string count_of(unsigned count, std::string_view kind) {
    return fmt::format("<td class=\"count {}\">{}</td>", count == 0 ? "none" : kind, count);
}

std::string truth_of(profile_row const& p) {
    auto text = markup(evidence::describe(p.truth));
    if (!p.authorised.empty())
        text += fmt::format("<small>; relays for {}</small>", markup(fmt::format("{}", fmt::join(p.authorised, ", "))));
    if (p.claim != evidence::word::unknown && p.claim != p.truth.word)
        text += fmt::format("<strong>; its file claims {}</strong>", to_string(p.claim));
    return text;
}

using cell_places = std::map<std::pair<std::string_view, std::string>, std::size_t>;  // by tester, and profile and site

std::string row_of(profile_row const& p, matrix const& m, cell_places const& places) {
    std::string squares;
    unsigned wrong = 0;
    for (auto const& t : m.testers) {
        auto const place = places.find({t.id, name_of(p)});
        if (place == places.end()) {
            squares += "<td></td>";
            continue;
        }
        auto const& c = m.cells[place->second];
        wrong += c.correct() == false ? 1U : 0U;
        squares += fmt::format("<td class=\"{}\" data-cell=\"{}\">{}</td>", class_of(c), place->second, said_of(c));
    }
    return fmt::format("<tr data-truth=\"{0}\" data-wrong=\"{1}\"><th scope=\"row\" title=\"{2}\">{3} <small>@ {4}</small></th>"
                       "<td class=\"truth\"><span class=\"{5}\">{6}</span></td>{7}<td class=\"became\">{8}</td></tr>\n",
                       to_string(p.truth.word), wrong, markup(p.title), markup(p.id), markup(p.site),
                       p.truth.says_open() ? "to" : "tc", letter(p.truth.word), squares, truth_of(p));
}

std::string mistake_of(cell const& c, std::size_t place) {
    return fmt::format("<tr><td class=\"{}\">{}</td><th scope=\"row\"><button type=\"button\" data-cell=\"{}\">{}</button></th>"
                       "<td>called {}, is {}</td><td>{}</td></tr>\n",
                       class_of(c), said_of(c), place, markup(name_of(c)), markup(evidence::describe(c.verdict)),
                       markup(evidence::describe(c.truth)), c.because.empty() ? "" : markup(harmless(c.because.front())));
}

}  // namespace

std::string page_testers(matrix const& m) {
    std::string rows;
    for (auto const& t : m.testers)
        rows += fmt::format("<tr><th scope=\"row\">{}<small>{}</small></th><td class=\"share\">{}</td>{}{}{}{}{}</tr>\n",
                            markup(t.id), markup(t.title), bar_of(t), count_of(t.false_open, "fo"),
                            count_of(t.false_closed, "fc"), count_of(t.unknown, "un"), count_of(t.true_open, "to"),
                            count_of(t.true_closed, "tc"));
    std::string heads;
    for (auto const& [kind, text] :
         {std::pair{"fo", "false open"}, std::pair{"fc", "false closed"}, std::pair{"un", "unknown"},
          std::pair{"to", "true open"}, std::pair{"tc", "true closed"}})
        heads += fmt::format("<th scope=\"col\"><i class=\"{}\"></i> {}</th>", kind, text);
    return "<table class=\"testers\">\n<thead><tr><th scope=\"col\">tester</th><th scope=\"col\">its verdicts</th>" + heads
           + "</tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table>\n";
}

std::string page_matrix(matrix const& m) {
    cell_places places;
    for (std::size_t i = 0; i < m.cells.size(); ++i) places[{m.cells[i].tester, name_of(m.cells[i])}] = i;
    std::string heads, rows;
    for (auto const& t : m.testers)
        heads += fmt::format("<th scope=\"col\" class=\"tester\" title=\"{}\"><span>{}</span></th>", markup(t.title),
                             markup(t.id));
    for (auto const& p : m.profiles) rows += row_of(p, m, places);
    return "<table id=\"matrix\" aria-labelledby=\"matrix-title\">\n<thead><tr><th scope=\"col\">server <small>@ site</small></th>"
           "<th scope=\"col\" class=\"truth\"><span>truth</span></th>" + heads
           + "<th scope=\"col\" class=\"became\">what became of strangers\xe2\x80\x99 mail</th></tr></thead>\n<tbody>\n" + rows
           + "</tbody>\n</table>\n";
}

std::string page_mistakes(matrix const& m) {
    std::string all;
    for (auto const& t : m.testers) {
        std::string rows;
        for (std::size_t i = 0; i < m.cells.size(); ++i)
            if (m.cells[i].tester == t.id && m.cells[i].correct() == false) rows += mistake_of(m.cells[i], i);
        if (rows.empty()) continue;
        all += fmt::format("<details data-tester=\"{0}\"><summary>{0} <small>{1} false open, {2} false closed</small></summary>\n"
                           "<table class=\"mistakes\"><tbody>\n{3}</tbody></table></details>\n",
                           markup(t.id), t.false_open, t.false_closed, rows);
    }
    return all.empty() ? "<p>Nothing.</p>\n" : all;
}

}  // namespace relaylab::lab
