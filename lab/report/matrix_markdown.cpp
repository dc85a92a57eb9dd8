#include "lab/report/matrix_markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lab/report/paint.hpp"
#include "lab/report/plain_markdown.hpp"

namespace relaylab::lab {
namespace {

std::string plain(std::string_view text) { return plain_markdown(text); }

std::string counted(std::size_t count, char const* what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string heading_of(matrix const& m) {
    return fmt::format("# relaylab check\n\n{}, {}, seed {}.\n", counted(m.profiles.size(), "profile"),
                       counted(m.testers.size(), "tester"), m.seed);
}

std::string problems_of(matrix const& m) {
    std::string text;
    for (auto const& failure : m.failures) text += "\n- **not ok**: " + plain(failure);
    for (auto const& r : m.refused) text += "\n- **cannot be run**: " + plain(r.why);
    return text.empty() ? text : text + "\n";
}

std::string testers_of(matrix const& m) {
    std::string text = "\n## Testers\n\n| tester | true open | false open | true closed | false closed | unknown |\n"
                       "| --- | --: | --: | --: | --: | --: |\n";
    for (auto const& t : m.testers)
        text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", plain(t.id), t.true_open, t.false_open, t.true_closed,
                            t.false_closed, t.unknown);
    return text;
}

std::string squares_of(matrix const& m) {
    std::map<std::pair<std::string, std::string>, std::string> square;  // by tester, and by profile and site
    for (auto const& c : m.cells) {
        auto const said = letter(c.verdict.word);
        square[{c.tester, name_of(c)}] = c.correct() == false ? fmt::format("**{}!**", said) : std::string{said};
    }
    std::string text = "\n## Matrix\n\n| profile @ site |", rule = "| --- |";
    for (auto const& t : m.testers) {
        text += " " + plain(t.id) + " |";
        rule += " :-: |";
    }
    text += " truth |\n" + rule + " --- |\n";
    for (auto const& p : m.profiles) {
        text += "| " + plain(name_of(p)) + " |";
        for (auto const& t : m.testers) text += " " + square[{t.id, name_of(p)}] + " |";
        text += " " + plain(evidence::describe(p.truth));
        if (!p.authorised.empty()) text += plain(fmt::format("; relays for {}", fmt::join(p.authorised, ", ")));
        text += " |\n";
    }
    return text + "\n`O` open, `o` conditional: open to whoever says what he must know, `a` accepts: takes mail and none "
                  "arrives, `c` closed, `?` unknown, `!` false (conditional counts as open, accepts as closed).\n";
}

/// Longer than any row of them in the text.
std::string fence_for(std::string const& text) {
    std::size_t longest = 2, row = 0;
    for (char const c : text) {
        row = c == '`' ? row + 1 : 0;
        longest = std::max(longest, row);
    }
    return std::string(longest + 1, '`');
}

std::string misclassified_by(tester_row const& t, matrix const& m) {
    std::string text;
    for (auto const& c : m.cells) {
        if (c.tester != t.id || c.correct() != false) continue;
        auto verdict = evidence::describe(c.verdict);
        if (!c.verdict.flags.empty()) verdict += fmt::format(" [{}]", fmt::join(c.verdict.flags, ", "));
        auto const because = harmless_lines(c.because);
        auto const fence = fence_for(because);
        text += fmt::format("\n**{}**: {}: called {}, is {}\n\n{}text\n{}\n{}\n", standing_of(c), plain(name_of(c)),
                            plain(verdict), plain(evidence::describe(c.truth)), fence, because, fence);
    }
    return text.empty() ? text : "\n### " + plain(t.id) + "\n" + text;
}

}  // namespace

std::string matrix_markdown(matrix const& m) {
    auto text = heading_of(m) + problems_of(m) + testers_of(m) + squares_of(m);
    std::string wrong;
    for (auto const& t : m.testers) wrong += misclassified_by(t, m);
    if (!wrong.empty()) text += "\n## Misclassified\n" + wrong;
    return text;
}

}  // namespace relaylab::lab
