#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lab/report/paint.hpp"
#include "lab/report/profile_sheet.hpp"

namespace relaylab::lab {
namespace {

using strings = std::vector<std::string>;
using rule = profile_sheet::rule;

constexpr std::size_t most_because = 12;  // lines under one verdict

/// Text that a cell shows as it is: a fence for code, and no "|" that would end the cell.
std::string code(std::string_view text) {
    auto shown = harmless(text);
    std::string out;
    for (char const c : shown) out += c == '|' ? std::string{"\\|"} : std::string{c};
    // A fence that is longer than what stands in it; blanks at the ends keep their place.
    if (out.find('`') != std::string::npos) return "`` " + out + " ``";
    return "`" + out + "`";
}

/// What Markdown would read as its own is escaped.
std::string plain(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (std::string_view{"|<*_[]`"}.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string codes(strings const& lines) {
    std::string out;
    for (auto const& line : lines) out += (out.empty() ? "" : "<br>") + code(line);
    return out;
}

std::string row(strings const& cells) { return fmt::format("| {} |\n", fmt::join(cells, " | ")); }
std::string head(strings const& cells) { return row(cells) + row(strings(cells.size(), "---")); }

std::string kind_name(std::string const& kind) {
    if (kind == "transcript") return "Recorded";
    if (kind == "source") return "From source code";
    return kind == "documentation" ? "From documentation" : "Inferred: nobody has shown it";
}

class writer {
  public:
    explicit writer(profile_sheet const& s) : sheet_(s) {}

    std::string write() {
        beginning();
        texts();
        decisions();
        routes();
        forms();
        fates();
        limits();
        opinions();
        evidence();
        unreached();
        return std::move(out_);
    }

  private:
    void line(std::string const& text = {}) { out_ += text + '\n'; }
    void heading(std::string_view text) { line(fmt::format("\n## {}\n", text)); }

    void beginning() {
        line(fmt::format("# {}\n", plain(sheet_.title)));
        line("<!-- The whole page is made by script/docs. -->\n");
        for (auto const& comment : sheet_.head) line(plain(comment));
        if (!sheet_.head.empty()) line();
        out_ += head({"", ""});
        out_ += row({"profile", fmt::format("[`{}`](../../{})", sheet_.id, sheet_.file)});
        if (!sheet_.extends.empty()) out_ += row({"stands on", fmt::format("[`{0}`]({0}.md)", sheet_.extends)});
        if (!sheet_.filter.empty()) out_ += row({"behind", plain(sheet_.filter)});
        out_ += row({"at", fmt::format("[`{0}`](../../profiles/sites/{0}.toml): {1}", sheet_.site, plain(sheet_.site_title))});
        out_ += row({"truth", fmt::format("**{}**", plain(sheet_.truth))});
        out_ += row({"texts and routes", sheet_.shares});
        out_ += row({"recordings", std::to_string(sheet_.recordings)});
    }

    /// What is inferred is never shown as known.
    static std::string known(grounds const& by) {
        auto const text = fmt::format("{}: {}", by.known, code(by.note));
        return by.known == "inferred" ? fmt::format("*{}*", text) : text;
    }

    static std::string says(rule const& r) {
        auto text = codes(r.reply);
        if (!r.effects.empty()) text += fmt::format("{}{}", text.empty() ? "" : "<br>", plain(r.effects));
        return text;
    }

    void texts() {
        heading("Texts by stage");
        line("What it says where none of the rules [below](#decisions) speaks first.\n");
        out_ += head({"stage", "says", "known"});
        for (auto const& s : sheet_.stages)
            for (auto const& r : s.rules)
                if (r.when.empty()) out_ += row({code(s.name), says(r), known(r.by)});
    }

    void decisions() {
        heading("Decisions");
        line("Of each stage the first rule whose conditions all hold.\n");
        out_ += head({"stage", "when", "says", "known"});
        for (auto const& s : sheet_.stages)
            for (auto const& r : s.rules)
                if (!r.when.empty()) out_ += row({code(s.name), codes(r.when), says(r), known(r.by)});
    }

    void routes() {
        heading("What becomes of accepted mail");
        out_ += head({"when", "fate", "known"});
        for (auto const& r : sheet_.routes)
            out_ += row({r.when.empty() ? "else" : codes(r.when), plain(r.effects), known(r.by)});
    }

    void forms() {
        heading("Forms of address");
        line("What a stranger who says `HELO` and `MAIL FROM:<someone@elsewhere.example>` is told of each, and where his "
             "mail goes.\n");
        out_ += head({"`RCPT TO:`", "reply", "goes", "known"});
        for (auto const& f : sheet_.forms)
            out_ += row({code(f.path), code(f.reply), f.at.empty() ? plain(f.goes) : fmt::format("refused at `{}`", f.at),
                         f.known == "inferred" ? "*inferred*" : f.known});
    }

    void fates() {
        if (sheet_.fates.empty()) return;
        heading("Claimed fates");
        line("What its file claims of single messages, and `relaylab check` holds.\n");
        out_ += head({"client", "`MAIL FROM:`", "`RCPT TO:`", "is"});
        for (auto const& f : sheet_.fates) out_ += row({f.client, code(f.from), code(f.to), f.is});
    }

    void limits() {
        if (sheet_.counters.empty() && sheet_.memories.empty()) return;
        heading("Counters and memories");
        for (auto const& c : sheet_.counters) {
            line(fmt::format("- {}{} ({})", code(c.name), c.counts.empty() ? "" : ", counts " + c.counts, code(c.note)));
            for (auto const& limit : c.limits) line("  - " + plain(limit));
        }
        for (auto const& m : sheet_.memories) line(fmt::format("- {}: {} ({})", code(m.name), plain(m.text), code(m.note)));
    }

    static std::string judged(profile_sheet::opinion const& o) {
        if (!o.right) return "does not say";
        return *o.right ? "right" : "**wrong**";
    }

    void opinions() {
        heading("What testers say of it");
        line(fmt::format("The truth is **{}**, found in the ledger of fates, not in replies.", plain(sheet_.truth)));
        for (auto const& reason : sheet_.truth_because) line(code(reason) + ".");
        line();
        out_ += head({"tester", "says", ""});
        for (auto const& o : sheet_.opinions) out_ += row({code(o.tester), plain(o.verdict), judged(o)});
        for (auto const& o : sheet_.opinions)
            if (o.right == false) mistaken(o);
    }

    void mistaken(profile_sheet::opinion const& o) {
        line(fmt::format("\nWhy {} is wrong:\n\n```text", code(o.tester)));
        for (std::size_t i = 0; i < std::min(o.because.size(), most_because); ++i) line(harmless(o.because[i]));
        if (o.because.size() > most_because) line(fmt::format("and {} lines more", o.because.size() - most_because));
        line("```");
    }

    /// A recording, where it is one; else in its own words.
    static std::string source(std::string const& ref) {
        bool const file = ref.starts_with("corpus/") && ref.find_first_of(" ,;") == std::string::npos;
        return file ? fmt::format("[{0}](../../{0})", ref) : plain(ref);
    }

    void evidence() {
        heading("Evidence");
        for (std::string const kind : {"transcript", "source", "documentation", "inferred"}) {
            bool const any = std::ranges::any_of(sheet_.notes, [&](auto const& n) { return n.kind == kind; });
            if (!any) continue;
            line(fmt::format("{}:\n", kind_name(kind)));
            for (auto const& n : sheet_.notes)
                if (n.kind == kind) line(fmt::format("- {}: {}", code(n.id), source(n.ref)));
            line();
        }
        while (out_.ends_with("\n\n")) out_.pop_back();
    }

    void unreached() {
        heading("What no recording has reached");
        if (sheet_.recordings == 0) return line("There is no recording of it: all of the above.");
        strings ids;
        auto const look = [&](std::vector<rule> const& rules) {
            for (auto const& r : rules)
                if (!r.by.reached) ids.push_back(code(r.id));
        };
        for (auto const& s : sheet_.stages) look(s.rules);
        look(sheet_.routes);
        line(ids.empty() ? std::string{"Nothing."} : fmt::format("{}.", fmt::join(ids, ", ")));
    }

    profile_sheet const& sheet_;
    std::string out_;
};

}  // namespace

std::string sheet_page(profile_sheet const& s) { return writer{s}.write(); }

}  // namespace relaylab::lab
