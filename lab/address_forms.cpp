#include <algorithm>
#include <fmt/format.h>

#include "lab/described_profile.hpp"
#include "lab/known_shares.hpp"
#include "sim/profile/dialogues.hpp"
#include "sim/profile/effects.hpp"

namespace relaylab::lab {
namespace {

using sim::evidence_kind;
using smtp::stage;

constexpr std::string_view message = "Subject: x\r\n\r\nx\r\n";

/// Of a reply of several lines the last, without its end.
std::string last_line(std::string_view sent) {
    while (sent.ends_with('\n') || sent.ends_with('\r')) sent.remove_suffix(1);
    auto const end = sent.rfind('\n');
    return std::string{end == std::string_view::npos ? sent : sent.substr(end + 1)};
}

/// How the rule is known that answered, or the counter that did; a filter's and others' words are not a profile's.
evidence_kind kind_of(sim::profile const& p, std::string_view rule) {
    for (auto const& list : p.stages)
        for (auto const& r : list)
            if (r.id == rule) return r.kind;
    for (auto const& c : p.counters)
        if (c.id == rule)
            for (auto const& n : p.notes)
                if (n.id == c.evidence) return n.kind;
    return evidence_kind::inferred;
}

std::string where_to(sim::performance::routed const& to) {
    if (!to.rule) return "nobody says";
    bool const moves = to.rule->end == sim::route_end::relay || to.rule->end == sim::route_end::deliver;
    std::string_view where = moves ? std::string_view{to.where} : std::string_view{};
    // What has no domain is a user of this site.
    if (where.ends_with('@')) where.remove_suffix(1);
    return fmt::format("{}{}{}", sim::effects_text(*to.rule), where.empty() ? "" : " ", where);
}

/// The weaker of two: what stands on an inference is no better than it.
evidence_kind weaker(evidence_kind a, evidence_kind b) noexcept { return std::max(a, b); }

profile_sheet::form form_of(sim::profile const& p, sim::site const& s, std::string const& path) {
    sim::dialogue const said{sim::callers(s).front(),
                             {"HELO client.example", "MAIL FROM:<someone@elsewhere.example>", "RCPT TO:" + path, "DATA",
                              std::string{message}}};
    auto const done = sim::play(p, s, said);
    profile_sheet::form f;
    f.path = path;
    auto known = evidence_kind::transcript;
    for (auto const& step : done.steps) {
        if (step.decisions.empty()) continue;
        auto const& decided = step.decisions.back();
        bool const refuses = decided.code >= 400 || decided.code == 0;
        if (decided.at != stage::rcpt && !refuses) continue;
        f.reply = last_line(step.sent);
        known = kind_of(p, decided.rule);
        if (!refuses) continue;
        f.at = to_string(decided.at);
        break;
    }
    if (f.at.empty() && !done.routes.empty()) {
        auto const& to = done.routes.front();
        f.goes = where_to(to);
        known = weaker(known, to.rule ? to.rule->kind : evidence_kind::inferred);
    }
    f.known = known_as(known);
    return f;
}

std::vector<std::string> paths_at(sim::site const& s, sim::attack_space const& space) {
    std::vector<std::string> paths;
    auto const add = [&](std::string path) {
        if (std::ranges::find(paths, path) == paths.end()) paths.push_back(std::move(path));
    };
    auto const user = s.users.empty() ? std::string{"postmaster"} : s.users.front();
    add(fmt::format("<{}@{}>", user, s.domain));
    add(fmt::format("<{}@[{}]>", user, s.address));
    add(fmt::format("<{}>", user));
    add("<postmaster>");
    add(fmt::format("<nosuchuser@{}>", s.domain));
    add("<nosuchuser>");
    auto const attacks = sim::attacks_on(space, s);
    for (std::size_t i = 0; i < space.recipients.size() && i < attacks.size(); ++i) add(attacks[i].forward_path);
    return paths;
}

}  // namespace

std::vector<profile_sheet::form> address_forms(sim::profile const& p, sim::site const& s, sim::attack_space const& space) {
    std::vector<profile_sheet::form> forms;
    for (auto const& path : paths_at(s, space)) forms.push_back(form_of(p, s, path));
    return forms;
}

}  // namespace relaylab::lab
