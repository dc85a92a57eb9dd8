// A small matrix made by hand: two testers, three profiles, one false verdict of each kind.
#pragma once

#include "lab/report/matrix.hpp"

namespace relaylab::lab {

inline evidence::verdict said(evidence::word w) {
    evidence::verdict v;
    v.word = w;
    return v;
}

inline cell square(std::string tester, std::string profile, evidence::word verdict, evidence::word truth) {
    cell c;
    c.tester = std::move(tester);
    c.profile = std::move(profile);
    c.site = "here";
    c.verdict = said(verdict);
    c.truth = said(truth);
    return c;
}

inline matrix example() {
    using evidence::word;
    matrix m;
    m.seed = 18446744073709551615U;
    m.profiles = {{"alpha", "Alpha 1", "here", word::open, said(word::open), {}},
                  {"beta", "Beta 2", "here", word::accepts, said(word::accepts), {"inside", "pop-granted"}},
                  {"gamma", "Gamma 3", "here", word::conditional, said(word::conditional), {}}};
    m.profiles[1].truth.ended = evidence::ended::bounced;
    m.profiles[2].truth.condition = "the sender is a real local user";
    m.testers = {{"old", "An old tester", false, 1, 1, 0, 1, 0}, {"ours", "Our own", true, 2, 0, 0, 0, 1}};
    m.cells = {square("old", "alpha", word::open, word::open),
               square("old", "beta", word::open, word::accepts),
               square("old", "gamma", word::closed, word::conditional),
               square("ours", "alpha", word::open, word::open),
               square("ours", "beta", word::unknown, word::accepts),
               square("ours", "gamma", word::conditional, word::conditional)};
    m.cells[1].because = {"probe 8: RCPT was answered 250", "  S: 250 \x1b[2Jok"};
    m.cells[1].truth = m.profiles[1].truth;
    m.cells[1].verdict.flags = {"backscatter", "late-refusal"};
    m.cells[2].because = {"no RCPT was answered 2yz"};
    m.cells[2].truth = m.profiles[2].truth;
    m.cells[5].knows = evidence::knowledge::known_user;
    return m;
}

inline evidence::entry told(evidence::speaker who, std::string text) {
    evidence::entry e;
    e.who = who;
    e.text = std::move(text);
    return e;
}

/// The same with what is kept of false verdicts and of probes.
inline matrix example_with_evidence() {
    using evidence::speaker;
    auto m = example();
    auto& false_open = m.cells[1];
    false_open.dialogue.lines = {told(speaker::note, "probe 8"), told(speaker::server, "220 beta"),
                                 told(speaker::client, "RCPT TO:<a%b@beta>"), told(speaker::server, "250 \x1b[2Jok</script>")};
    false_open.dialogue.telling = {3};
    false_open.probes = {{"8", "<a@b>", "<\"x, y\"@z>", false, 1, {220, 250, 250, 250, 354, 250}, "250 \x1b[2Jok</script>",
                          "accepted", "bounced", "<a@b>"},
                         {"9", "<>", "<a%b@beta>", true, 2, {220, 250, 0, 0, 0, 0}, "250-one\n250 two", "unclear", "", ""}};
    auto& false_closed = m.cells[2];
    false_closed.dialogue.lines = false_open.dialogue.lines;  // an equal one
    false_closed.dialogue.left_out = 7;
    false_closed.probes = {{"1", "<a@b>", "<c@d>", false, 3, {421, 0, 0, 0, 0, 0}, "421 later", "put-off", "", ""}};
    m.failures = {"ours calls beta closed, and it is <open>"};
    m.refused = {{"profile", "delta", "profiles/delta.toml:3:1: expected a \"title\""}};
    return m;
}

}  // namespace relaylab::lab
