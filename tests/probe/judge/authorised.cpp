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
