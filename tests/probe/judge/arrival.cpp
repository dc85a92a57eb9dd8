#include "tests/probe/judge/evidence_of.hpp"

#include "probe/judge/rules.hpp"

namespace relaylab::probe::tests {
namespace {

class arrival_cases : public testing::TestWithParam<judge_case> {};

TEST_P(arrival_cases, verdict) {
    auto const& c = GetParam();
    EXPECT_EQ(short_form(arrival(run_of(c.attempts, c.receipts))), c.expected);
}

INSTANTIATE_TEST_SUITE_P(
    , arrival_cases,
    testing::ValuesIn(std::vector<judge_case>{
        {"arrived", {"1 stranger message 250 250 354 250"}, "1", "open"},
        {"a_known_sender_is_no_matter", {"1 known message 250 250 354 250"}, "1", "open"},
        {"arrived_though_the_connection_was_lost", {"1 stranger message 250 250 354 lost"}, "1", "open"},
        {"accepted_and_not_arrived", {"1 stranger message 250 250 354 250"}, "watched", "closed"},
        {"a_bounce_is_no_arrival", {"1 stranger message 250 250 354 250"}, "~1", "closed"},
        {"another_runs_message", {"1 stranger message 250 250 354 250"}, "7", "closed"},
        {"a_controls_message", {"c control message 250 250 354 250"}, "c", "closed"},
        {"nothing_tried", {}, "", "closed"},
    }),
    name_of);

TEST(arrival, a_receipt_without_a_token_is_nobodys) {
    auto run = run_of({"1 stranger 250 250"}, "1");
    run.receipts[0].token.clear();
    EXPECT_EQ(short_form(arrival(run)), "closed");
}

TEST(arrival, points_at_the_accepted_attempt) {
    auto const v =
        arrival(run_of({"1 stranger message 250 450", "1 stranger message retry=1 250 250 354 250"}, "1"));
    ASSERT_EQ(v.because.size(), 1u);
    EXPECT_EQ(v.because[0].line, 1u);
}

}  // namespace
}  // namespace relaylab::probe::tests
