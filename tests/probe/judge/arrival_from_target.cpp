#include "tests/probe/judge/evidence_of.hpp"

#include "probe/judge/rules.hpp"

namespace relaylab::probe::tests {
namespace {

class arrival_from_target_cases : public testing::TestWithParam<judge_case> {};

TEST_P(arrival_from_target_cases, verdict) {
    auto const& c = GetParam();
    EXPECT_EQ(short_form(arrival_from_target(run_of(c.attempts, c.receipts))), c.expected);
}

INSTANTIATE_TEST_SUITE_P(, arrival_from_target_cases, testing::ValuesIn(std::vector<judge_case>{
        {"from_the_target", {"1 stranger message 250 250 354 250"}, "1", "open"},
        {"accepted_and_not_arrived", {"1 stranger message 250 250 354 250"}, "watched", "closed"},
        {"a_bounce_is_no_arrival", {"1 stranger message 250 250 354 250"}, "~1", "closed"},
        {"nothing_tried", {}, "", "closed"},
    }),
    name_of);

TEST(arrival_from_target, calls_the_output_the_relay) {
    auto run = run_of({"1 stranger message 250 250 354 250"}, "1");
    run.receipts[0].delivering_address = "192.0.2.2";
    auto const v = arrival_from_target(run);
    EXPECT_EQ(short_form(v), "closed [multi-stage]");
    EXPECT_EQ(v.because.at(0).text, "probe 1: its message arrived from 192.0.2.2, which is listed in this one's place");
}

}  // namespace
}  // namespace relaylab::probe::tests
