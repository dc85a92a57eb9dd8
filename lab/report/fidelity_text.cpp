#include "lab/report/fidelity_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

using evidence::speaker;

std::string code(std::string const& text) {
    // A backtick in the text needs a longer fence; a bar would end a cell, but differences stand in lists.
    return text.find('`') == std::string::npos ? "`" + text + "`" : "`` " + text + " ``";
}

/// "98.4 % of 122": never rounded up.
std::string share(std::size_t part, std::size_t all) {
    if (all == 0) return "-";
    auto const tenths = part * 1000 / all;
    return part == all ? fmt::format("all {}", all) : fmt::format("{}.{} % of {}", tenths / 10, tenths % 10, all);
}

std::string row(std::vector<std::string> const& cells) { return fmt::format("| {} |\n", fmt::join(cells, " | ")); }

std::string head(std::vector<std::string> const& cells) {
    return row(cells) + row(std::vector<std::string>(cells.size(), "---"));
}

using by_profile = std::map<std::string, std::vector<replayed const*>>;

replay_score sum(std::vector<replayed const*> const& some) {
    replay_score all;
    for (auto const* r : some) all.add(r->score);
    return all;
}

std::string figures(by_profile const& profiles) {
    auto out = head({"profile", "recordings", "decisions in code", "in octets", "other stages in code", "in octets",
                     "closes and silences", "fates"});
    for (auto const& [profile, some] : profiles) {
        auto const s = sum(some);
        auto const distinct = s.distinct(), others = s.others();
        out += row({code(profile), std::to_string(some.size()), share(distinct.code_equal, distinct.all),
                    share(distinct.equal, distinct.all), share(others.code_equal, others.all),
                    share(others.equal, others.all), share(s.events_equal, s.events),
                    share(s.fates_equal, s.fates)});
    }
    return out;
}

std::string stages(by_profile const& profiles) {
    auto out = head({"profile", "stage", "replies in code", "in octets"});
    for (auto const& [profile, some] : profiles)
        for (auto const& [stage, t] : sum(some).stages)
            out += row({code(profile), code(stage), share(t.code_equal, t.all), share(t.equal, t.all)});
    return out;
}

/// What differs, and where it first does, in the order of the recordings.
class differences {
  public:
    void add(replayed const& r) {
        auto const lines = evidence::printed_lines(r.recorded);
        auto const last = lines.empty() ? std::size_t{0} : lines.back();
        for (auto const& d : r.score.differences)
            note(side(d.recorded, d.event) + ", here " + side(d.replayed, d.event && d.replayed != "open"),
                 fmt::format("{}:{}", r.score.file, d.entry < lines.size() ? lines[d.entry] : last));
        for (auto const& d : r.score.fate_differences)
            note(fmt::format("{}: {}, here {}", code(harmless(d.forward_path)), d.recorded, d.replayed),
                 fmt::format("{}, connection {}", r.score.file, d.connection));
    }

    std::string text() const {
        std::string out;
        for (auto const& what : order_) {
            auto const& [where, times] = found_.at(what);
            out += fmt::format("- {}{}: {}\n", where, times > 1 ? fmt::format(" and {} more", times - 1) : "", what);
        }
        return out;
    }

  private:
    static std::string side(std::string const& text, bool event) {
        if (text.empty()) return "nothing";
        if (text == "open") return text;
        return code(evidence::to_line({event ? speaker::event : speaker::server, text, false, 1, {}}));
    }

    void note(std::string const& what, std::string const& where) {
        auto const [at, first] = found_.try_emplace(what, where, 0);
        ++at->second.second;
        if (first) order_.push_back(what);
    }

    std::map<std::string, std::pair<std::string, std::size_t>> found_;
    std::vector<std::string> order_;
};

}  // namespace

std::string fidelity_text(std::vector<replayed> const& all) {
    by_profile profiles;
    for (auto const& r : all) profiles[r.profile].push_back(&r);
    auto out = figures(profiles) + "\n### By stage\n\n" + stages(profiles) + "\n### Every difference\n";
    for (auto const& [profile, some] : profiles) {
        differences found;
        for (auto const* r : some) found.add(*r);
        if (auto const text = found.text(); !text.empty()) out += fmt::format("\n{}:\n\n{}", code(profile), text);
    }
    return out;
}

}  // namespace relaylab::lab
