#include "lab/described_profile.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "lab/check.hpp"
#include "lab/known_shares.hpp"
#include "lab/replayed_corpus.hpp"
#include "sim/profile/effects.hpp"
#include "sim/profile/filter.hpp"

namespace relaylab::lab {
namespace {

constexpr std::uint64_t page_seed = 1;

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        auto const end = text.find("\r\n");
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    }
    return lines;
}

std::vector<std::string> conditions(sim::cube const& when) {
    std::vector<std::string> all;
    for (auto const& f : sim::facets()) {
        if (!when.restricts(f.id)) continue;
        std::vector<std::string_view> admitted;
        for (std::size_t v = 0; v < f.values.size(); ++v)
            if (when.admits(f.id, v)) admitted.push_back(f.values[v]);
        // Where nearly all are admitted, what is not says more.
        if (admitted.size() > 3 && admitted.size() + 1 == f.values.size()) {
            auto const missing = std::ranges::find_if(f.values, [&](std::string_view v) {
                return std::ranges::find(admitted, v) == admitted.end();
            });
            all.push_back(fmt::format("{} is not {}", f.name, *missing));
        } else {
            all.push_back(fmt::format("{} = {}", f.name, fmt::join(admitted, "|")));
        }
    }
    return all;
}

class describer {
  public:
    describer(sim::profile const& p, coverage const& c) : profile_(p), coverage_(c) {}

    void tables(profile_sheet& sheet) const {
        for (std::size_t i = 0; i < smtp::stage_count; ++i) {
            if (profile_.stages[i].empty()) continue;
            auto& stage = sheet.stages.emplace_back();
            stage.name = to_string(static_cast<smtp::stage>(i));
            for (auto const& r : profile_.stages[i])
                stage.rules.push_back({r.id, conditions(r.when), lines_of(r.reply.source()), sim::effects_text(r), by(r)});
        }
        for (auto const& r : profile_.routes)
            sheet.routes.push_back({r.id, conditions(r.when), {}, sim::effects_text(r), by(r)});
        for (auto const& f : profile_.fates)
            sheet.fates.push_back({std::string{to_string(f.client)}, f.reverse_path, f.forward_path,
                                   std::string{sim::fate_word(f.fate)}});
        for (auto const& c : profile_.counters) sheet.counters.push_back(counter(c));
        for (auto const& m : profile_.memories)
            sheet.memories.push_back(
                {m.name, fmt::format("of {} for {}", m.event, grammar::format_duration(m.expires)), m.evidence});
        for (auto const& n : profile_.notes)
            sheet.notes.push_back({n.id, std::string{to_string(n.kind)}, n.ref});
    }

  private:
    grounds by(auto const& r) const {
        return {std::string{known_as(r.kind)}, r.evidence, coverage_.rules.contains(r.id), r.place.line == 0};
    }

    static std::string limit(char const* name, sim::counter_limit const& l) {
        auto text = fmt::format("{} limit {}{}", name, l.reaches, l.at_next_command ? ", at the next command" : "");
        if (l.delay.count() > 0) text += ", delays " + grammar::format_duration(l.delay);
        if (l.doubles_up_to.count() > 0) text += ", doubled up to " + grammar::format_duration(l.doubles_up_to);
        for (auto const& counted : l.count) text += ", counts " + counted;
        if (l.close) text += ", closes";
        if (!l.reply.empty()) text += fmt::format(": {}", fmt::join(lines_of(l.reply.source()), " / "));
        return text;
    }

    static profile_sheet::counter counter(sim::counter const& c) {
        profile_sheet::counter shown{c.name, {}, {}, c.evidence};
        for (std::size_t i = 0; i < sim::countable_count; ++i)
            if (c.counts[i])
                shown.counts += fmt::format("{}{}", shown.counts.empty() ? "" : ", ",
                                            to_string(static_cast<sim::countable>(i)));
        if (c.soft) shown.limits.push_back(limit("soft", *c.soft));
        if (c.hard) shown.limits.push_back(limit("hard", *c.hard));
        return shown;
    }

    sim::profile const& profile_;
    coverage const& coverage_;
};

}  // namespace

std::vector<std::string> head_comment(std::string_view toml) {
    std::vector<std::string> lines;
    while (toml.starts_with('#')) {
        auto const end = toml.find('\n');
        auto line = toml.substr(1, end == std::string_view::npos ? end : end - 1);
        if (line.starts_with(' ')) line.remove_prefix(1);
        // A schema is for editors.
        if (!line.starts_with(":schema")) lines.emplace_back(line);
        toml.remove_prefix(end == std::string_view::npos ? toml.size() : end + 1);
    }
    return lines;
}

profile_sheet describe_profile(library& data, std::string const& id) {
    auto const& p = data.profile(id);
    auto const& s = data.site(p.site);
    auto const reached = find_coverage(data, p.id);
    profile_sheet sheet;
    sheet.id = p.id;
    sheet.title = p.title;
    sheet.file = profile_file(data, id);
    sheet.site = s.id;
    sheet.site_title = s.title;
    if (p.claim) sheet.claim = evidence::to_string(*p.claim);
    sheet.extends = p.extends;
    if (p.filter) sheet.filter = fmt::format("{}: {}", p.filter->id, p.filter->title);
    sheet.head = head_comment(data.text_of_profile(id));
    sheet.shares = shares_text(p);
    sheet.recordings = reached.recordings;
    describer{p, reached}.tables(sheet);
    sheet.forms = address_forms(p, s, data.attacks());
    return sheet;
}

void add_opinions(library& data, std::string const& id, profile_sheet& sheet) {
    check_options what;
    what.profiles = {id};
    what.seed = page_seed;
    auto const found = check(data, what);
    auto const& row = found.profiles.front();
    sheet.truth = evidence::describe(row.truth);
    if (!row.authorised.empty()) sheet.truth += fmt::format("; relays for {}", fmt::join(row.authorised, ", "));
    for (auto const& reason : row.truth.because) sheet.truth_because.push_back(reason.text);
    for (auto const& c : found.cells)
        sheet.opinions.push_back({c.tester, evidence::describe(c.verdict), c.correct(), c.because});
}

}  // namespace relaylab::lab
