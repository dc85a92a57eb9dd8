#include "tests/probe/judge/evidence_of.hpp"

#include "probe/judge/rules.hpp"

namespace relaylab::probe::tests {
namespace {

class rcpt_2xx_cases : public testing::TestWithParam<judge_case> {};

TEST_P(rcpt_2xx_cases, verdict) {
    auto const& c = GetParam();
    EXPECT_EQ(short_form(rcpt_2xx(run_of(c.attempts, c.receipts))), c.expected);
}

INSTANTIATE_TEST_SUITE_P(
    , rcpt_2xx_cases,
    testing::ValuesIn(std::vector<judge_case>{
        {"accepted", {"1 stranger 250 550", "2 stranger 250 250"}, "", "open"},
        {"will_forward", {"1 stranger 250 251"}, "", "open"},
        {"refused_at_rcpt", {"1 stranger 250 550", "2 null 250 554"}, "", "closed"},
        {"refused_at_mail", {"1 local 553"}, "", "closed"},
        {"put_off_is_refused", {"1 stranger 250 450"}, "", "closed"},
        {"refused_at_data_is_no_matter", {"1 stranger message 250 250 554"}, "", "open"},
        {"a_bounce_is_no_matter", {"1 stranger message 250 250 354 250"}, "~1", "open"},
        {"mail_for_local_users_is_no_relay", {"c control 250 250", "1 stranger 250 550"}, "", "closed"},
        {"lost_is_not_accepted", {"1 stranger 250 lost", "2 stranger lost"}, "", "closed"},
        {"blocked_is_not_accepted", {"1 stranger banner=554"}, "", "closed"},
        {"nothing_tried", {}, "", "closed"},
    }),
    name_of);

TEST(rcpt_2xx, points_at_every_acceptance) {
    auto const v = rcpt_2xx(run_of({"1 stranger 250 550", "2 stranger 250 250", "3 stranger 250 251"}));
    ASSERT_EQ(v.because.size(), 2u);
    EXPECT_EQ(v.because[0].line, 1u);
    EXPECT_EQ(v.because[1].line, 2u);
    EXPECT_EQ(v.at, evidence::knowledge::known_user);
}

}  // namespace
}  // namespace relaylab::probe::tests
