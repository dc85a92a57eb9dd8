// Profiles at sites by chance, such as somebody might run: rules over what senders and recipients are and how they are
// written, read by a dialect that some server has, and routes that may differ from the replies.
#pragma once

#include <rapidcheck.h>

#include <fmt/format.h>
#include <optional>
#include <string>
#include <vector>

#include "sim/profile/facet.hpp"
#include "tests/lab/data.hpp"

namespace relaylab::lab::tests {

/// A profile as the parts of its file, so that parts can be taken away.
struct drawn_profile {
    std::string head;
    std::vector<std::string> rules;

    std::string text() const {
        auto all = head;
        for (auto const& rule : rules) all += rule;
        return all + "[[route]]\nid = 'route/home'\nwhen = { recipient.domain = 'own', recipient.account = 'exists' }\n"
                     "fate = 'deliver'\nevidence = 'e'\n"
                     "[[route]]\nid = 'route/away'\nwhen = { recipient.domain = 'remote' }\nfate = 'relay'\nevidence = 'e'\n"
                     "[[route]]\nid = 'route/rest'\nfate = 'bounce'\nevidence = 'e'\n";
    }
};

/// Not shrunk by RapidCheck: a profile is shrunk by its rules.
inline std::size_t below(std::size_t n) {
    return *rc::gen::noShrink(rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, n)));
}
inline bool once_in(std::size_t n) { return below(n) == 0; }

/// What an owner goes by when he says who may relay.
inline bool is_of_envelope(sim::facet_description const& f) {
    auto const name = std::string{f.name};
    return name == "sender.null" || name == "sender.account" || name == "sender.domain" || name.starts_with("sender.form.")
           || name == "sender.defect" || name == "recipient.account" || name == "recipient.domain"
           || name == "recipient.routed" || name == "recipient.postmaster" || name == "recipient.defect"
           || name.starts_with("recipient.form.");
}

/// Facets of envelopes that are known there.
inline std::vector<sim::facet_description const*> envelope_facets(std::optional<smtp::stage> at) {
    std::vector<sim::facet_description const*> found;
    for (auto const& f : sim::facets())
        if (is_of_envelope(f) && (at ? sim::known_at(f.id, *at) : sim::known_to_routes(f.id))) found.push_back(&f);
    return found;
}

/// One to three facets; seldom none, as who answers all alike is soon asked.
inline std::string draw_condition(std::optional<smtp::stage> at) {
    auto const known = envelope_facets(at);
    std::string when;
    for (std::size_t i = once_in(8) ? 0 : 1 + below(3); i > 0; --i) {
        auto const& f = *known[below(known.size())];
        if (when.find(std::string{f.name} + " ") != std::string::npos) continue;
        auto const value = f.values[below(f.values.size())];
        when += fmt::format("{}{} = {}", when.empty() ? "" : ", ", f.name,
                            f.flag() ? std::string{value} : "'" + std::string{value} + "'");
    }
    return when;
}

inline std::string draw_rule() {
    using smtp::stage;
    struct answers {
        stage at;
        std::vector<std::string> replies;
    };
    static std::vector<answers> const stages{{stage::mail, {"250 ok", "550 no", "553 no", "451 later"}},
                                             {stage::rcpt, {"250 ok", "250 ok", "550 no", "554 no", "450 later"}},
                                             {stage::rcpt, {"250 ok", "250 ok", "550 no", "554 no", "450 later"}},
                                             {stage::data, {"354 go", "554 no"}},
                                             {stage::end_of_data, {"250 ok", "554 no", "451 later"}}};
    // Who goes by his own users is what a made-up name does not find out, and is drawn too seldom by itself.
    if (once_in(10)) return "[[rcpt]]\nwhen = { sender.account = 'exists' }\nreply = '250 ok'\nevidence = 'e'\n";
    if (once_in(3)) {
        static std::vector<std::string> const fates{"deliver", "relay", "relay", "relay", "bounce", "discard", "hold"};
        return fmt::format("[[route]]\nwhen = {{ {} }}\nfate = '{}'\nevidence = 'e'\n", draw_condition(std::nullopt),
                           fates[below(fates.size())]);
    }
    auto const& [at, replies] = stages[below(stages.size())];
    return fmt::format("[[{}]]\nwhen = {{ {} }}\nreply = '{}'\nevidence = 'e'\n", smtp::to_string(at), draw_condition(at),
                       replies[below(replies.size())]);
}

/// How routes read paths, where not as replies do.
inline std::string draw_delivery() {
    static std::vector<std::string> const ways{"percent = true", "percent = false", "quotes = 'remove'", "several-at = 'last'",
                                               "several-at = 'first'", "encapsulated = true", "bang = true"};
    return "{ " + ways[below(ways.size())] + " }";
}

/// What every server is there for.
inline constexpr char takes_home[] =
    "[[rcpt]]\nwhen = { recipient.domain = 'own', recipient.account = 'exists' }\nreply = '250 ok'\nevidence = 'e'\n";

inline drawn_profile draw_profile() {
    static auto const dialects = data().dialects();
    static auto const sites = data().sites();
    drawn_profile p;
    p.head = fmt::format(
        "title = 'drawn'\nsite = '{}'\nclaim = 'closed'\n[[evidence]]\nid = 'e'\nkind = 'documentation'\nref = 'drawn'\n"
        "[address]\naccept = '{}'\ndeliver = {}\n"
        "[replies]\nevidence = 'e'\nbanner = '220 {{site.banner}} hi'\nhelo = '250 {{site.host}}'\nehlo = '250 {{site.host}}'\n"
        "mail = '250 ok'\nrcpt = '{}'\ndata = '354 go'\nend-of-data = '250 taken'\nrset = '250 reset'\n"
        "noop = '250 noop'\nquit = '221 bye'\nunknown = '500 what'\n",
        sites[below(sites.size())], dialects[below(dialects.size())], draw_delivery(),
        once_in(2) ? "250 ok" : "550 no");
    // Its owner may have written down first whose mail it takes, or after all others.
    bool const home_first = !once_in(3);
    if (home_first) p.rules.emplace_back(takes_home);
    for (std::size_t i = 1 + below(7); i > 0; --i) p.rules.push_back(draw_rule());
    if (!home_first) p.rules.emplace_back(takes_home);
    return p;
}

}  // namespace relaylab::lab::tests
