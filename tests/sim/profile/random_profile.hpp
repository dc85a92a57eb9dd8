// Profiles, sites and dialogues by chance, for what must hold of all of them. Profiles are texts, so that the
// loader is asked as well; their replies have codes of the right class, and every stage has a last rule.
#pragma once

#include <rapidcheck.h>

#include <fmt/format.h>
#include <string>
#include <vector>

#include "sim/profile/facet.hpp"
#include "sim/profile/lint_text.hpp"
#include "sim/profile/reply_template.hpp"
#include "tests/sim/profile/example.hpp"

namespace relaylab::sim::tests {

/// Every number below n, however early in a run: RapidCheck would begin with the small ones.
inline std::size_t below(std::size_t n) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, n)); }
/// Once in so many times.
inline bool once_in(std::size_t n) { return below(n) == 0; }

template <class List>
auto one_of(List const& list) {
    return list[below(list.size())];
}

inline std::string random_text(smtp::stage at) {
    std::string text;
    for (std::size_t i = below(3); i > 0; --i) {
        auto const which = static_cast<placeholder>(below(placeholder_count));
        if (known_at(which, at)) text += fmt::format(" {{{}}}", placeholder_names()[static_cast<std::size_t>(which)]);
        text += " word";
    }
    return text;
}

/// A reply in TOML: one string, or a list of lines.
inline std::string random_reply(smtp::stage at) {
    auto const code = fmt::format("{}{}{}", one_of(reply_classes(at)), below(6), below(10));
    if (!once_in(4)) return fmt::format("'{} {}'", code, random_text(at));
    return fmt::format("['{0}-{1}', '{0} {2}']", code, random_text(at), random_text(at));
}

/// " delay = ..." and the like: what a rule does beside replying.
inline std::string random_effects(smtp::stage at) {
    std::string more;
    if (once_in(6)) more += "delay = '2s'\n";
    if (once_in(10)) more += "then = 'close'\n";
    if (once_in(6)) more += fmt::format("mark = '{}'\n", one_of(std::vector<std::string>{"refused", "suspect", "trusted", "none"}));
    if (once_in(6)) more += "remember = 'seen'\n";
    if (once_in(4)) more += "count = 'odd'\n";
    if (once_in(6)) more += fmt::format("weight = {}\nor = [{{ reply = {}, weight = {} }}]\n", 1 + below(9), random_reply(at), 1 + below(9));
    return more;
}

inline std::string random_condition(std::optional<smtp::stage> at) {
    std::string when;
    for (std::size_t i = below(3); i > 0; --i) {
        auto const& f = facets()[below(facet_count)];
        bool const known = at ? known_at(f.id, *at) : known_to_routes(f.id);
        if (!known || when.find(std::string{f.name} + " ") != std::string::npos) continue;
        auto const value = f.values[below(f.values.size())];
        when += fmt::format("{}{} = {}", when.empty() ? "" : ", ", f.name,
                            f.flag() ? std::string{value} : "'" + std::string{value} + "'");
    }
    return when;
}

inline std::string random_rule(smtp::stage at) {
    auto text = fmt::format("[[{}]]\nwhen = {{ {} }}\n", smtp::to_string(at), random_condition(at));
    if (at == smtp::stage::line && once_in(3))
        text += "as = 'unknown'\n";
    else
        text += fmt::format("reply = {}\n{}", random_reply(at), random_effects(at));
    return text + "evidence = 'e'\n\n";
}

inline std::string random_counter(std::string const& name, bool counts_itself) {
    auto text = fmt::format("[counter.{}]\nevidence = 'e'\n", name);
    if (counts_itself)
        text += fmt::format("counts = '{}'\n",
                            one_of(std::vector<std::string>{"rejects", "commands", "unknown", "transactions", "recipients",
                                                            "refused-recipients", "messages"}));
    if (once_in(2)) text += fmt::format("soft = {{ reaches = {}, delay = '1s' }}\n", 1 + below(4));
    return text + fmt::format("hard = {{ reaches = {}, reply = '421 enough'{}{} }}\n\n", 2 + below(6),
                              once_in(2) ? ", then = 'close'" : "", once_in(3) ? ", at = 'next-command'" : "");
}

inline std::string random_discipline() {
    auto const word = [](std::vector<std::string> const& words) { return one_of(words); };
    return fmt::format("[discipline]\nlongest-line = {}\nbeyond-longest = '{}'\nbare-lf = '{}'\nnul = '{}'\nblanks = '{}'\n"
                       "trailing-blanks = '{}'\nbdat = '{}'\ndata-lines = [{}'crlf']\ndata-ends = [{}'crlf']\n"
                       "data-stops-at = [{}]\nreplies = '{}'\nevidence = 'e'\n\n",
                       16 + below(200), word({"drop", "next-line"}), word({"ends-line", "content"}),
                       word({"content", "ends-line"}), word({"space", "space-tab", "white"}), word({"kept", "dropped"}),
                       word({"line", "chunk"}), once_in(3) ? "'lf', " : "", once_in(3) ? "'lf', 'cr', " : "",
                       once_in(3) ? "'bare-lf'" : "", word({"as-said", "seven-bit"}));
}

inline std::string random_profile_text() {
    std::string text{example_profile_text};
    // Each stage answers for itself: what `unknown` answers in a command's place makes no move.
    text += "starttls = '454 later'\nauth = '503 no'\nbdat = '250 taken'\nvrfy = '252 maybe'\nexpn = '252 maybe'\n"
            "etrn = '250 queued'\nhelp = '214 none'\n\n"
            "[memory.seen]\non = 'rule'\nkey = '{client.address}'\nafter = '5min'\nexpires = '1h'\nevidence = 'e'\n\n"
            "[limits]\nsize = 200\nreceived = 2\nline = 60\nevidence = 'e'\n\n[esmtp]\nmail = ['SIZE']\nevidence = 'e'\n\n";
    text += random_counter("odd", false);
    if (once_in(2)) text += random_counter("more", true);
    if (once_in(2)) text += random_discipline();
    for (std::size_t i = below(12); i > 0; --i) text += random_rule(static_cast<smtp::stage>(below(smtp::stage_count)));
    for (std::size_t i = below(4); i > 0; --i)
        text += fmt::format("[[route]]\nwhen = {{ {} }}\nfate = '{}'\nevidence = 'e'\n\n", random_condition(std::nullopt),
                            one_of(std::vector<std::string>{"deliver", "relay", "bounce", "discard", "hold"}));
    return text + "[[route]]\nid = 'route/rest'\nfate = 'relay'\nevidence = 'e'\n";
}

inline profile random_profile() {
    return parse_profile(random_profile_text(), "random.toml", "random", no_parents);
}

inline site random_site() {
    auto text = std::string{example_site_text};
    if (once_in(2)) text += "delimiter = '+'\n";
    if (once_in(2)) text += "nonexistent = ['nowhere.example']\n";
    if (once_in(2)) text += "banner = 'another.example'\n";
    return parse_site(text, "random.toml", "random");
}

inline std::string random_path() {
    static std::vector<std::string> const paths{
        "<>", "<alice@here.example>", "<bob@here.example>", "<a@far.example>", "<a%far.example@here.example>",
        "<\"a@far.example\"@here.example>", "<@here.example:a@far.example>", "<far.example!a@here.example>", "<alice>",
        "<a@[192.0.2.25]>", "<a@b@c>", "a@far.example", "<a@nowhere.example>", "<\xc3\xa9@far.example>", "<a b@c>", "<\"a", ""};
    if (once_in(8)) return *rc::gen::arbitrary<std::string>();
    return one_of(paths);
}

/// Something that a client says: a line, or mail data, mostly with its line end.
inline std::string random_saying() {
    static std::vector<std::string> const lines{
        "HELO a.example", "EHLO b.example", "EHLO", "DATA", "DATA", "RSET", "NOOP", "NOOP x", "VRFY alice", "QUIT", "STARTTLS",
        "AUTH PLAIN", "BDAT 3", "BDAT 3 LAST", "BDAT x", "HELP", "XYZZY", "Subject: x", ".", "..", "Received: a", "From: alice@here.example",
        "a line that is longer than some of the limits that are drawn, so that it is cut or refused", " NOOP", ""};
    static std::vector<std::string> const ends{"\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", "\r\r\n", ""};
    auto const end = one_of(ends);
    switch (below(5)) {
    case 0: return "MAIL FROM:" + random_path() + (once_in(5) ? " SIZE=1000" : "") + end;
    case 1: return "RCPT TO:" + random_path() + end;
    case 2: return "DATA\r\nSubject: x\r\n\r\ntext\r\n.\r\n";
    case 3: return once_in(6) ? *rc::gen::arbitrary<std::string>() + end : "EHLO b.example\r\n";
    default: return one_of(lines) + end;
    }
}

/// What arrives at once, in its order.
inline std::vector<std::string> random_bursts() {
    std::vector<std::string> bursts;
    for (std::size_t i = below(20); i > 0; --i) {
        std::string burst;
        for (std::size_t n = once_in(3) ? 1 + below(5) : 1; n > 0; --n) burst += random_saying();
        bursts.push_back(std::move(burst));
    }
    return bursts;
}

}  // namespace relaylab::sim::tests
