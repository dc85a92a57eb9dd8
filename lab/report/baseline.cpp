#include "lab/report/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "evidence/escape.hpp"
#include "evidence/text_lines.hpp"

namespace relaylab::lab {
namespace {

constexpr std::string_view version_line = "relaylab-baseline 1";

std::string verdict_of(cell const& c) {
    auto text = evidence::describe(c.verdict);
    if (!c.verdict.flags.empty()) text += fmt::format(" [{}]", fmt::join(c.verdict.flags, ", "));
    return text;
}

std::array<std::string, 5> parse_columns(evidence::text_lines const& in) {
    std::array<std::string, 5> columns;
    auto const line = in.line();
    if (std::ranges::count(line, '\t') != static_cast<std::ptrdiff_t>(columns.size()) - 1)
        in.fail(line, "five columns: tester, profile, site, verdict, truth");
    auto rest = line;
    for (auto& column : columns) {
        auto const text = rest.substr(0, rest.find('\t'));
        if (text.empty()) in.fail(text, "a word");
        column = in.unescaped(text);
        rest.remove_prefix(std::min(text.size() + 1, rest.size()));
    }
    return columns;
}

/// Whether a cell of the past should be among what was found now.
class scope {
  public:
    scope(matrix const& now, bool whole) : whole_(whole) {
        for (auto const& t : now.testers) testers_.insert(t.id);
        for (auto const& p : now.profiles) profiles_.insert(p.id);
    }
    bool has(baseline_key const& k) const {
        return whole_ || (testers_.contains(k.tester) && profiles_.contains(k.profile));
    }

  private:
    bool whole_;
    std::set<std::string> testers_, profiles_;
};

}  // namespace

std::string baseline_difference::name() const {
    return fmt::format("{} of {} @ {}", evidence::escape(key.tester), evidence::escape(key.profile),
                       evidence::escape(key.site));
}

baseline baseline_of(matrix const& m) {
    baseline all;
    for (auto const& c : m.cells)
        all.insert_or_assign({c.tester, c.profile, c.site},
                             baseline_entry{verdict_of(c), evidence::describe(c.truth)});
    return all;
}

std::string print(baseline const& all) {
    std::string text{version_line};
    text += '\n';
    for (auto const& [key, entry] : all)
        text += fmt::format("{}\t{}\t{}\t{}\t{}\n", evidence::escape(key.tester), evidence::escape(key.profile),
                            evidence::escape(key.site), evidence::escape(entry.verdict), evidence::escape(entry.truth));
    return text;
}

baseline parse_baseline(std::string_view text, std::string_view name) {
    evidence::text_lines in{text, name};
    if (!in.next() || in.line() != version_line) in.fail(in.line(), std::string{version_line});
    baseline all;
    while (in.next()) {
        if (!in.ended()) in.fail(in.line().substr(in.line().size()), "a line end: the text is cut off");
        auto [tester, profile, site, verdict, truth] = parse_columns(in);
        baseline_key key{std::move(tester), std::move(profile), std::move(site)};
        if (!all.emplace(std::move(key), baseline_entry{std::move(verdict), std::move(truth)}).second)
            in.fail(in.line(), "a cell that is not above already");
    }
    return all;
}

std::vector<baseline_difference> compare(baseline const& before, matrix const& m, bool whole) {
    auto const now = baseline_of(m);
    scope const asked{m, whole};
    std::vector<baseline_difference> all;
    for (auto const& [key, entry] : before) {
        auto const found = now.find(key);
        if (found == now.end()) {
            if (asked.has(key)) all.push_back({key, entry, std::nullopt});
        } else if (found->second != entry) {
            all.push_back({key, entry, found->second});
        }
    }
    for (auto const& [key, entry] : now)
        if (!before.contains(key)) all.push_back({key, std::nullopt, entry});
    std::ranges::sort(all, {}, &baseline_difference::key);
    return all;
}

baseline updated(baseline before, matrix const& m, bool whole) {
    scope const asked{m, whole};
    std::erase_if(before, [&](auto const& each) { return asked.has(each.first); });
    before.merge(baseline_of(m));
    return before;
}

std::string describe(baseline_difference const& d) {
    auto text = d.name() + ": ";
    if (!d.now) return text + fmt::format("was {}, and is looked at no longer", evidence::escape(d.before->verdict));
    auto const truth = evidence::escape(d.now->truth);
    if (!d.before) return text + fmt::format("is new: {}; the truth is {}", evidence::escape(d.now->verdict), truth);
    if (d.before->verdict != d.now->verdict)
        text += fmt::format("was {} and is {} now; ", evidence::escape(d.before->verdict), evidence::escape(d.now->verdict));
    else
        text += fmt::format("is {} as before; ", evidence::escape(d.now->verdict));
    if (d.before->truth == d.now->truth) return text + fmt::format("the truth is {}", truth);
    return text + fmt::format("the truth was {} and is {} now", evidence::escape(d.before->truth), truth);
}

}  // namespace relaylab::lab
