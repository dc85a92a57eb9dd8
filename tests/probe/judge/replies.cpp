#include "tests/probe/judge/evidence_of.hpp"

#include "probe/judge/rules.hpp"

namespace relaylab::probe::tests {
namespace {

class replies_cases : public testing::TestWithParam<judge_case> {};

TEST_P(replies_cases, verdict) {
    auto const& c = GetParam();
    EXPECT_EQ(short_form(replies(run_of(c.attempts, c.receipts))), c.expected);
}

INSTANTIATE_TEST_SUITE_P(
    , replies_cases,
    testing::ValuesIn(std::vector<judge_case>{
        {"all_refused", {"1 stranger 250 550", "2 null 250 550", "3 known 250 550"}, "", "closed"},
        {"refused_at_mail", {"1 stranger 550", "2 known 550"}, "", "closed"},
        {"one_accepted", {"1 stranger 250 550", "2 stranger 250 250"}, "", "unknown"},
        {"message_accepted", {"1 stranger message 250 250 354 250"}, "", "unknown"},
        {"receipts_are_not_looked_at", {"1 stranger message 250 250 354 250"}, "1", "unknown"},
        {"refused_after_data", {"1 stranger message 250 250 354 554"}, "", "closed [late-refusal]"},
        {"refused_at_data", {"1 stranger message 250 250 554"}, "", "closed [late-refusal]"},
        {"rcpt_accepted_then_lost", {"1 stranger message 250 250 lost"}, "", "unknown"},
        {"message_unanswered", {"1 stranger message 250 250 354 lost"}, "", "unknown"},
        {"one_lost", {"1 stranger 250 550", "2 stranger 250 lost"}, "", "unknown"},
        {"none_connected", {"1 stranger lost", "2 stranger lost"}, "", "unknown"},
        {"lost_then_answered", {"1 stranger 250 lost", "1 stranger 250 550"}, "", "closed"},
        {"answered_without_a_code", {"1 stranger 250 garbage"}, "", "unknown"},
        {"rcpt_answered_3yz", {"1 stranger 250 354"}, "", "unknown"},
        {"data_answered_2yz", {"1 stranger message 250 250 250"}, "", "unknown"},
        {"blocked_at_the_banner", {"1 stranger banner=554", "c control banner=554"}, "", "unknown [blocked]"},
        {"blocked_at_hello", {"1 stranger banner=220 hello=550"}, "", "unknown [blocked]"},
        {"put_off_and_left", {"1 stranger 250 450", "c control 250 250"}, "", "unknown"},
        {"put_off_to_the_end",
         {"1 stranger 250 454", "c control 250 250", "1 stranger retry=1 250 454"},
         "",
         "closed [tempfailed]"},
        {"put_off_like_everybody",
         {"1 stranger 250 450", "c control 250 450", "1 stranger retry=1 250 450",
          "c control retry=1 250 450"},
         "",
         "unknown"},
        {"put_off_and_no_control", {"1 stranger 250 454", "1 stranger retry=1 250 454"}, "", "unknown"},
        {"put_off_then_accepted", {"1 stranger 250 450", "1 stranger retry=1 250 250"}, "", "unknown"},
        {"put_off_then_refused", {"1 stranger 250 450", "1 stranger retry=1 250 550"}, "", "closed"},
        {"put_off_by_the_banner",
         {"1 stranger banner=421", "c control 250 250", "1 stranger retry=1 banner=421"},
         "",
         "closed [tempfailed]"},
        {"put_off_after_data_and_a_control_without_message",
         {"1 stranger message retry=1 250 250 354 451", "c control 250 250"},
         "",
         "unknown [late-refusal]"},
        {"put_off_after_data_and_a_control_with_message",
         {"1 stranger message retry=1 250 250 354 451", "c control message 250 250 354 250"},
         "",
         "closed [late-refusal tempfailed]"},
        {"users_told_apart", {"1 stranger 250 550", "2 local 553"}, "", "unknown"},
        {"users_told_apart_by_putting_off",
         {"1 stranger 250 550", "2 local retry=1 450", "c control 250 250"},
         "",
         "unknown [tempfailed]"},
        {"users_told_apart_and_a_real_one_tried",
         {"1 stranger 250 550", "2 local 553", "3 known 250 550"},
         "",
         "closed"},
        {"users_told_apart_and_the_real_one_refused_alike",
         {"1 stranger 250 550", "2 local 553", "3 known 553"},
         "",
         "unknown"},
        {"local_senders_refused_where_local_users_get_mail",
         {"1 stranger 250 550", "2 local 553", "3 known 553", "c control 250 250"},
         "",
         "closed"},
        {"users_told_apart_and_the_real_one_lost",
         {"1 stranger 250 550", "2 local 553", "3 known lost"},
         "",
         "unknown"},
        {"every_sender_refused", {"1 stranger 553", "2 local 553", "3 null 250 550"}, "", "closed"},
        {"the_null_sender_is_no_stranger", {"1 null 250 550", "2 local 553"}, "", "closed"},
        {"a_control_alone", {"c control 250 250"}, "", "unknown"},
        {"nothing_tried", {}, "", "unknown"},
    }),
    name_of);

TEST(replies, names_the_knowledge_it_has) {
    auto run = run_of({"1 stranger 250 550"});
    EXPECT_EQ(replies(run).at, evidence::knowledge::known_user);
    run.knows = evidence::knowledge::none;
    EXPECT_EQ(replies(run).at, evidence::knowledge::none);
}

TEST(replies, points_at_what_it_cannot_see_behind) {
    auto const v =
        replies(run_of({"1 stranger 250 550", "2 stranger 250 250", "3 stranger lost", "4 null lost"}));
    ASSERT_EQ(v.because.size(), 2u);
    EXPECT_EQ(v.because[0].line, 1u);
    EXPECT_EQ(v.because[1].text, "probe 3 and 1 more has no answer");
}

}  // namespace
}  // namespace relaylab::probe::tests
