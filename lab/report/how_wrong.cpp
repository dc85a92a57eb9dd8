#include "lab/report/how_wrong.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lab/report/plain_markdown.hpp"

namespace relaylab::lab {
namespace {

using cells = std::vector<cell const*>;

std::string code(std::string_view text) { return text.empty() ? std::string{} : fmt::format("`{}`", text); }

std::string counted(std::size_t count, char const* what) { return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s"); }

std::string page_of(std::string const& profile) { return fmt::format("[{0}](profiles/{0}.md)", profile); }

/// A path within a table: a border of it must not end the cell.
std::string path_code(std::string_view path) {
    std::string shown;
    for (char const c : path) shown += c == '|' ? std::string{"\\|"} : std::string(1, c);
    return code(shown);
}

/// What was said in the quoted lines of the first reason: "`<a@b>` to `<c@d>`".
std::string envelope_of(cell const& c) {
    std::string mail, rcpt;
    for (std::size_t i = 1; i < c.because.size() && c.because[i].starts_with("  "); ++i) {
        std::string_view const line = c.because[i];
        if (!line.starts_with("  C: ")) continue;
        auto const colon = line.find(':', 5);
        if (colon == std::string_view::npos) continue;
        auto path = line.substr(colon + 1);
        path.remove_prefix(std::min(path.find_first_not_of(' '), path.size()));
        auto& into = line[5] == 'M' || line[5] == 'm' ? mail : rcpt;
        if (into.empty()) into = path;
    }
    if (mail.empty() || rcpt.empty()) return {};
    return fmt::format(": {} to {}", path_code(mail), path_code(rcpt));
}

std::string grounds_of(cell const& c) { return c.because.empty() ? std::string{} : plain_markdown(c.because.front()); }

/// What the ledger says.
std::string truth_of(cell const& c) {
    auto text = plain_markdown(evidence::describe(c.truth));
    if (!c.truth.because.empty()) text += ": " + plain_markdown(c.truth.because.front().text);
    if (c.truth.word == evidence::word::closed) text += ": it refuses what it seems to take, if not there then later";
    return text;
}

class how_wrong {
  public:
    how_wrong(matrix const& m, std::vector<told_tester> const& testers) : matrix_(m), testers_(testers) {}

    std::string write() {
        summary();
        for (auto const& row : matrix_.testers)
            if (!row.own) section(row);
        fooling();
        return std::move(out_);
    }

  private:
    told_tester const* told(std::string const& id) const {
        auto const found = std::find_if(testers_.begin(), testers_.end(), [&](auto const& t) { return t.id == id; });
        return found == testers_.end() ? nullptr : &*found;
    }

    cells wrong(std::string const& tester, bool called_open) const {
        cells found;
        for (auto const& c : matrix_.cells)
            if (c.tester == tester && c.correct() == false && c.verdict.says_open() == called_open) found.push_back(&c);
        return found;
    }

    void summary() {
        auto rows = matrix_.testers;
        std::erase_if(rows, [](auto const& row) { return row.own; });
        std::sort(rows.begin(), rows.end(), [](auto const& a, auto const& b) {
            return std::pair{a.false_open + a.false_closed, a.id} < std::pair{b.false_open + b.false_closed, b.id};
        });
        out_ += fmt::format("{} at their sites.\n\n", counted(matrix_.profiles.size(), "profile"));
        out_ += "| tester | envelopes | false open | false closed | no verdict | right |\n| --- | --: | --: | --: | --: | --: |\n";
        for (auto const& row : rows) {
            auto const* const t = told(row.id);
            out_ += fmt::format("| [{0}](#{1}) | {2} | {3} | {4} | {5} | {6} |\n", plain_markdown(row.id), anchor(row.id),
                                t == nullptr ? 0 : t->probes, row.false_open, row.false_closed, row.unknown,
                                row.true_open + row.true_closed);
        }
    }

    /// As GitHub makes one of a heading.
    static std::string anchor(std::string id) {
        std::erase_if(id, [](char c) { return c == '.'; });
        std::transform(id.begin(), id.end(), id.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return id;
    }

    void section(tester_row const& row) {
        out_ += fmt::format("\n## {}\n\n{}.", plain_markdown(row.id), plain_markdown(row.title));
        if (auto const* const t = told(row.id))
            out_ += fmt::format(" {}; {}. Known from: {}.", counted(t->probes, "envelope"), plain_markdown(t->rule),
                                plain_markdown(t->source));
        out_ += "\n";
        auto const open = wrong(row.id, true), closed = wrong(row.id, false);
        if (open.empty() && closed.empty()) out_ += "\nNothing here fools it.\n";
        if (!open.empty()) {
            out_ += "\n| called open | by | in truth |\n| --- | --- | --- |\n";
            for (auto const* c : open)
                out_ += fmt::format("| {} | {}{} | {} |\n", page_of(c->profile), grounds_of(*c), envelope_of(*c), truth_of(*c));
        }
        if (closed.empty()) return;
        out_ += "\n| called closed | in truth |\n| --- | --- |\n";
        for (auto const* c : closed) out_ += fmt::format("| {} | {} |\n", page_of(c->profile), truth_of(*c));
    }

    void fooling() {
        std::map<std::string, unsigned> by_profile;
        unsigned testers = 0;
        for (auto const& row : matrix_.testers) testers += row.own ? 0 : 1;
        for (auto const& c : matrix_.cells) {
            auto const row = std::find_if(matrix_.testers.begin(), matrix_.testers.end(), [&](auto const& t) { return t.id == c.tester; });
            if (row != matrix_.testers.end() && !row->own && c.correct() == false) ++by_profile[c.profile];
        }
        std::vector<std::pair<std::string, unsigned>> most(by_profile.begin(), by_profile.end());
        std::sort(most.begin(), most.end(), [](auto const& a, auto const& b) {
            return a.second != b.second ? a.second > b.second : a.first < b.first;
        });
        out_ += fmt::format("\n## The profiles that fooled them\n\n| profile | fooled, of {} |\n| --- | --: |\n", testers);
        for (auto const& [profile, count] : most) out_ += fmt::format("| {} | {} |\n", page_of(profile), count);
    }

    matrix const& matrix_;
    std::vector<told_tester> const& testers_;
    std::string out_;
};

}  // namespace

std::string how_wrong_markdown(matrix const& m, std::vector<told_tester> const& testers) { return how_wrong{m, testers}.write(); }

}  // namespace relaylab::lab
