#include "lab/cli/difference_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

constexpr std::size_t shown_conditions = 3;
constexpr std::size_t longest_cycle = 3;

struct cycle {
    std::size_t lines, times;
};

/// The lines that are said again and again from here on; one line, once, where nothing is.
cycle cycle_at(std::span<std::string const> said) {
    for (std::size_t lines = 1; lines <= longest_cycle; ++lines) {
        std::size_t same = lines;
        while (same < said.size() && said[same] == said[same - lines]) ++same;
        if (same / lines > 2) return {lines, same / lines};
    }
    return {1, 1};
}

class difference_writer {
  public:
    difference_writer(compared_profiles const& c, bool coloured) : compared_(c), coloured_(coloured) {}

    std::string write() {
        auto const& [rules, readings] = compared_.found;
        auto const words = static_cast<std::size_t>(std::ranges::count_if(rules, &sim::difference::in_words));
        line(fmt::format("{} and {} at {}: {} rule{} answer or act apart, {} more in words alone; {} read apart",
                         compared_.left, compared_.right, compared_.site, rules.size() - words,
                         rules.size() - words == 1 ? "" : "s", words, readings.size()));
        for (auto const& d : rules) difference(d);
        if (!readings.empty()) heading("read, echoed or counted apart: the same words, and no two rules differ");
        for (auto const& r : readings) reading(r);
        return std::move(out_);
    }

  private:
    void line(std::string const& text) { out_ += text + '\n'; }
    void heading(std::string_view text) { line("\n" + paint(text, style::heading, coloured_)); }

    void side(char mark, std::string_view rule, std::string_view text, style how) {
        while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
        do {
            auto const end = text.find("\r\n");
            line(paint(fmt::format("  {} {:<24}  {}", mark, rule, harmless(text.substr(0, end))), how, coloured_));
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
            rule = {};
        } while (!text.empty());
    }

    void difference(sim::difference const& d) {
        heading(fmt::format("{}{}", d.at ? to_string(*d.at) : "route", d.in_words ? ", in words alone" : ""));
        for (std::size_t i = 0; i < std::min(d.when.size(), shown_conditions); ++i)
            line(fmt::format("  {} {}", i == 0 ? "when" : "  or", d.when[i].text()));
        if (d.when.size() > shown_conditions)
            line(fmt::format("    or one of {} more", d.when.size() - shown_conditions));
        side('-', d.left_rule, d.left, style::wrong);
        side('+', d.right_rule, d.right, style::right);
        if (!d.shown)
            line(paint("    no dialogue was found that reaches it", style::dim, coloured_));
        else
            dialogue(*d.shown);
    }

    void reading(sim::misreading const& r) {
        std::string names;
        for (auto const f : r.facets) names += fmt::format("{}{}", names.empty() ? "" : ", ", describe(f).name);
        heading(fmt::format("{}: {}", r.at ? to_string(*r.at) : "route", names.empty() ? "the text" : names));
        side('-', r.left_rule, r.shown.left, style::wrong);
        side('+', r.right_rule, r.shown.right, style::right);
        dialogue(r.shown);
    }

    void dialogue(sim::parting const& p) {
        line(paint(fmt::format("    {}{}:", p.said.who.what, p.said.early ? ", before the banner" : ""), style::dim,
                   coloured_));
        auto const end = std::min(p.heard, p.said.said.size());
        for (std::size_t i = 0; i < end; ++i) {
            auto const [lines, times] = cycle_at({p.said.said.data() + i, end - i});
            if (times > 1) said(fmt::format("{} times", times));
            for (std::size_t k = 0; k < lines; ++k)
                said((times > 1 ? "  C: " : "C: ") + harmless(p.said.said[i + k]));
            i += lines * times - 1;
        }
    }

    void said(std::string const& text) { line(paint("      " + text, style::dim, coloured_)); }

    compared_profiles const& compared_;
    bool coloured_;
    std::string out_;
};

}  // namespace

std::string difference_text(compared_profiles const& c, bool coloured) { return difference_writer{c, coloured}.write(); }

}  // namespace relaylab::lab
