#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lab/report/paint.hpp"
#include "lab/report/parse_report.hpp"

namespace relaylab::lab {
namespace {

using grammar::path_node;

constexpr std::size_t widest_text = 48;

/// Terminal columns of a text: continuation octets of UTF-8 take none.
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char octet) {
        return (static_cast<unsigned char>(octet) & 0xc0u) != 0x80u;
    }));
}

std::string padded(std::string text, std::size_t width) {
    auto const wide = width_of(text);
    if (wide < width) text.append(width - wide, ' ');
    return text;
}

std::string shortened(std::string_view text) {
    auto const shown = harmless(text);
    if (shown.size() <= widest_text) return shown;
    return shown.substr(0, widest_text - 20) + fmt::format("... ({} octets)", text.size());
}

class parse_writer {
  public:
    explicit parse_writer(bool coloured) : coloured_(coloured) {}

    std::string write(parsed_path const& p) {
        if (p.shows_tree) tree(p);
        if (p.shows_tree && !p.dialects.empty()) out_ += '\n';
        if (!p.dialects.empty()) rows(p);
        return std::move(out_);
    }

  private:
    struct branch {
        std::string drawn, text;
        std::string_view section;
    };

    void tree(parsed_path const& p) {
        auto const made = grammar::parse_path_tree(p.text);
        if (!made) {
            refused(p, made.error());
            return;
        }
        if (p.text != p.input)
            out_ += "Without \"<\" and \">\" no path; the tree is that of the address in them.\n";
        std::vector<branch> all;
        collect(*made, "", "", all);
        std::size_t drawn = 0, text = 0;
        for (auto const& b : all) {
            drawn = std::max(drawn, width_of(b.drawn));
            text = std::max(text, width_of(b.text));
        }
        for (auto const& b : all) {
            auto line = padded(b.drawn, drawn) + "  " + padded(b.text, text);
            if (!b.section.empty()) line += "  " + paint(b.section, style::dim, coloured_);
            line.erase(line.find_last_not_of(' ') + 1);
            out_ += line + '\n';
        }
    }

    static void collect(path_node const& n, std::string const& before, std::string const& below,
                        std::vector<branch>& into) {
        into.push_back({before + std::string{n.production}, shortened(n.text), n.section});
        for (std::size_t i = 0; i < n.children.size(); ++i) {
            bool const last = i + 1 == n.children.size();
            collect(n.children[i], below + (last ? "\u2514\u2500 " : "\u251c\u2500 "),
                    below + (last ? "   " : "\u2502  "), into);
        }
    }

    void refused(parsed_path const& p, grammar::syntax_error const& e) {
        out_ += harmless(p.text) + '\n';
        out_ += std::string(harmless(std::string_view{p.text}.substr(0, e.offset)).size(), ' ')
                + paint("^", style::wrong, coloured_) + '\n';
        out_ += "RFC 5321 refuses it: " + grammar::describe(e) + '\n';
    }

    void rows(parsed_path const& p) {
        std::size_t names = 7, goals = 7;
        for (auto const& d : p.dialects) {
            names = std::max(names, d.dialect.size());
            if (d.admitted) goals = std::max(goals, width_of(goal(d)));
        }
        out_ += paint(fmt::format("{:<{}}  admitted  {:<{}}  how", "dialect", names, "goes to", goals),
                      style::heading, coloured_)
                + '\n';
        for (auto const& d : p.dialects) row(d, names, goals);
        if (p.dialects.size() > 1) summary(p);
    }

    static std::string goal(understood_path const& d) {
        if (d.null) return "nobody: <>";
        auto const local = d.local_part.empty() ? std::string{"\"\""} : shortened(d.local_part);
        return d.domain.empty() ? local : local + "@" + shortened(d.domain);
    }

    void row(understood_path const& d, std::size_t names, std::size_t goals) {
        out_ += fmt::format("{:<{}}  ", d.dialect, names);
        if (!d.admitted) {
            out_ += paint("no", style::dim, coloured_) + "        "
                    + paint(harmless(d.error), style::dim, coloured_) + '\n';
            return;
        }
        out_ += "yes       " + padded(goal(d), goals) + "  "
                + paint(how(d), d.local || d.null ? style::right : style::wrong, coloured_) + '\n';
    }

    static std::string how(understood_path const& d) {
        if (d.null) return "bounces go nowhere";
        if (d.relaying) return "here, but taken as relaying";
        return (d.local ? "stays here" : "goes elsewhere") + std::string{d.routed ? ", routed" : ""};
    }

    void summary(parsed_path const& p) {
        std::map<std::string, std::size_t> to;
        std::size_t here = 0, relaying = 0, refusing = 0;
        for (auto const& d : p.dialects) {
            if (!d.admitted)
                ++refusing;
            else if (d.local || d.null)
                ++here;
            else if (d.relaying)
                ++relaying;
            else
                ++to[d.domain];
        }
        out_ += fmt::format("\nOf {} dialects, {} keep it here", p.dialects.size(), here);
        for (auto const& [domain, count] : to)
            out_ +=
                fmt::format(", {} send it to {}", count, domain.empty() ? "no domain" : shortened(domain));
        if (relaying > 0) out_ += fmt::format(", {} take it as relaying", relaying);
        if (refusing > 0) out_ += fmt::format(", {} refuse it", refusing);
        out_ += '.';
        if (!p.own.empty())
            out_ += fmt::format(" Here: {}.", harmless(fmt::format("{}", fmt::join(p.own, ", "))));
        out_ += '\n';
    }

    bool coloured_;
    std::string out_;
};

}  // namespace

std::string parse_text(parsed_path const& p, bool coloured) { return parse_writer{coloured}.write(p); }

}  // namespace relaylab::lab
