#include "probe/judge/authorised.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "probe/judge/rules.hpp"
#include "probe/judge/standing.hpp"
#include "tests/probe/judge/evidence_of.hpp"

namespace relaylab::probe::tests {
namespace {

class authorised_cases : public testing::TestWithParam<judge_case> {};

TEST_P(authorised_cases, are_those_as_whom_a_message_arrived) {
    auto const& c = GetParam();
    EXPECT_EQ(fmt::format("{}", fmt::join(find_authorised(run_of(c.attempts, c.receipts)), " ")), c.expected);
}

INSTANTIATE_TEST_SUITE_P(, authorised_cases, testing::ValuesIn(std::vector<judge_case>{
        {"nobody", {"1 stranger message 250 250 354 250"}, "1", ""},
        {"from_inside", {"1 stranger message 250 550", "2 known as=inside message 250 250 354 250"}, "2", "inside"},
        {"accepted_and_kept", {"2 known as=inside message 250 250 354 250"}, "watched", ""},
        {"a_bounce", {"2 known as=inside message 250 250 354 250"}, "~2", ""},
        {"let_in", {"2 known as=authenticated auth=235 message 250 250 354 250"}, "2", "authenticated"},
        {"not_let_in", {"2 known as=authenticated auth=535 message 250 250 354 250"}, "2", ""},
        {"let_in_at_the_last_line", {"2 known as=authenticated auth=334 auth=334 auth=235 message 250 250 354 250"}, "2",
         "authenticated"},
        {"after_pop", {"2 known as=pop-granted message 250 250 354 250"}, "2", "pop-granted"},
        {"all", {"2 known as=pop-granted message 250 250 354 250", "3 known as=authenticated auth=235 message 250 250 354 250",
                 "4 known as=inside message 250 250 354 250"}, "4 3 2", "inside pop-granted authenticated"},
    }),
    name_of);

class authorised_reasons : public testing::TestWithParam<judge_case> {};

TEST_P(authorised_reasons, tell_how_far_it_got) {
    auto const& c = GetParam();
    auto const told = tell_authorised(run_of(c.attempts, c.receipts));
    EXPECT_EQ(told.empty() ? "" : told[0].text, c.expected);
    EXPECT_LE(told.size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(, authorised_reasons, testing::ValuesIn(std::vector<judge_case>{
        {"nobody", {"1 stranger message 250 550"}, "", ""},
        {"arrived", {"2 known as=inside banner=220 message 250 250 354 250"}, "2", "as inside: the message arrived"},
        {"kept", {"2 known as=inside banner=220 message 250 250 354 250"}, "watched", "as inside: accepted, and nothing arrived"},
        {"refused", {"2 known as=inside banner=220 message 250 550"}, "", "as inside: refused"},
        {"put_off", {"2 known as=inside banner=220 message 250 450"}, "", "as inside: put off"},
        {"not_heard", {"2 known as=inside banner=554 message"}, "", "as inside: not heard"},
        {"no_connection", {"2 known as=inside message lost"}, "", "as inside: no connection could be made"},
        {"no_login", {"2 known as=pop-granted message lost"}, "", "as pop-granted: there was no POP3 login, or no connection"},
        {"not_let_in", {"2 known as=authenticated banner=220 auth=535 message"}, "", "as authenticated: AUTH was not let in"},
        {"let_in", {"2 known as=authenticated banner=220 auth=235 message 250 550"}, "", "as authenticated: refused"},
    }),
    name_of);

/// What others are relayed makes nobody a relay, and what they are refused clears nobody.
class authorised_verdicts : public testing::TestWithParam<judge_case> {};

TEST_P(authorised_verdicts, are_those_on_strangers) {
    auto const& c = GetParam();
    auto const run = run_of(c.attempts, c.receipts);
    EXPECT_EQ(short_form(fate(run)), c.expected);
    EXPECT_EQ(fate(run).authorised, find_authorised(run));
    for (auto const& s : settle(run)) EXPECT_EQ(s.by->probe.as, evidence::client_state::stranger);
}

INSTANTIATE_TEST_SUITE_P(, authorised_verdicts, testing::ValuesIn(std::vector<judge_case>{
        {"closed", {"1 stranger message 250 550", "c control message 250 250 354 250", "2 known as=inside message 250 250 354 250"},
         "2", "closed"},
        {"closed_where_nobody_else_may", {"1 stranger message 250 550", "c control message 250 250 354 250",
                                          "2 known as=inside message 250 450"}, "watched", "closed"},
        {"open", {"1 stranger message 250 250 354 250", "2 known as=inside message 250 550"}, "1", "open"},
        {"bounced_mail_of_others", {"1 stranger message 250 550", "c control message 250 250 354 250",
                                    "2 stranger as=inside message 250 250 354 250"}, "~2", "closed"},
    }),
    name_of);

}  // namespace
}  // namespace relaylab::probe::tests
