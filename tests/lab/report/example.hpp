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

}  // namespace relaylab::lab
