#include "tests/probe/judge/evidence_of.hpp"

#include "probe/judge/rules.hpp"

namespace relaylab::probe::tests {
namespace {

class fate_cases : public testing::TestWithParam<judge_case> {};

TEST_P(fate_cases, verdict) {
    auto const& c = GetParam();
    EXPECT_EQ(short_form(fate(run_of(c.attempts, c.receipts))), c.expected);
}

std::string const known_only = "conditional (the sender is a real local user)";

INSTANTIATE_TEST_SUITE_P(
    , fate_cases,
    testing::ValuesIn(std::vector<judge_case>{
        {"arrived", {"1 stranger message 250 250 354 250"}, "1", "open"},
        {"a_made_up_local_sender_arrived", {"1 local message 250 250 354 250"}, "1", "open"},
        {"only_a_real_user_gets_through",
         {"1 stranger message 250 550", "2 known message 250 250 354 250"},
         "2",
         known_only},
        {"a_real_user_and_a_stranger_get_through",
         {"1 stranger message 250 250 354 250", "2 known message 250 250 354 250"},
         "2 1",
         "open"},
        {"arrived_though_others_are_lost",
         {"1 stranger lost", "2 local message 250 250 354 250"},
         "2",
         "open"},
        {"arrived_though_never_answered", {"1 stranger message 250 250 354 lost"}, "1", "open"},
        {"accepted_and_unseen", {"1 stranger message 250 250 354 250"}, "watched", "accepts (unseen)"},
        {"accepted_and_nobody_looked", {"1 stranger message 250 250 354 250"}, "", "unknown"},
        {"accepted_without_a_message", {"1 stranger 250 250"}, "watched", "unknown"},
        {"accepted_and_bounced_to_nobody", {"1 null message 250 250 354 250"}, "~1", "accepts (bounced)"},
        {"accepted_and_bounced_home", {"1 local message 250 250 354 250"}, "~1", "accepts (bounced)"},
        {"accepted_and_bounced_to_a_stranger",
         {"1 stranger message 250 250 354 250"},
         "~1",
         "accepts (bounced) [backscatter]"},
        {"one_bounced_and_one_arrived",
         {"1 stranger message 250 250 354 250", "2 null message 250 250 354 250"},
         "~1 2",
         "open [backscatter]"},
        {"accepted_and_another_lost",
         {"1 stranger message 250 250 354 250", "2 stranger lost"},
         "~1",
         "unknown [backscatter]"},
        {"accepted_and_users_told_apart",
         {"1 stranger message 250 250 354 250", "2 local message 553"},
         "watched",
         "unknown"},
        {"another_runs_message", {"1 stranger message 250 550"}, "7", "closed"},
        {"all_refused", {"1 stranger message 250 550", "2 known message 250 550"}, "", "closed"},
        {"refused_late", {"1 stranger message 250 250 354 550"}, "", "closed [late-refusal]"},
        {"one_lost", {"1 stranger message 250 550", "2 stranger message lost"}, "", "unknown"},
        {"message_unanswered", {"1 stranger message 250 250 354 lost"}, "watched", "unknown"},
        {"message_unanswered_then_refused",
         {"1 stranger message 250 250 354 lost", "1 stranger message 250 550"},
         "watched",
         "unknown"},
        {"message_unanswered_then_accepted",
         {"1 stranger message 250 250 354 lost", "1 stranger message 250 250 354 250"},
         "watched",
         "accepts (unseen)"},
        {"put_off_to_the_end",
         {"1 stranger message retry=3 250 454", "c control message 250 250 354 250"},
         "",
         "closed [tempfailed]"},
        {"put_off_and_no_control", {"1 stranger message retry=3 250 454"}, "", "unknown"},
        {"put_off_and_left", {"1 stranger message 250 454", "c control 250 250"}, "", "unknown"},
        {"users_told_apart", {"1 stranger message 250 550", "2 local message 553"}, "", "unknown"},
        {"users_told_apart_and_a_real_one_tried",
         {"1 stranger message 250 550", "2 local message 553", "3 known message 250 550"},
         "",
         "closed"},
        {"blocked", {"1 stranger message banner=554"}, "", "unknown [blocked]"},
        {"a_controls_arrival", {"c control message 250 250 354 250", "1 stranger 250 550"}, "c", "closed"},
        {"nothing_tried", {}, "", "unknown"},
    }),
    name_of);

TEST(fate, points_at_the_attempt_that_arrived) {
    auto const v = fate(run_of({"1 stranger message 250 550", "2 known message 250 250 354 250"}, "2"));
    ASSERT_EQ(v.because.size(), 1u);
    EXPECT_EQ(v.because[0].line, 1u);
    EXPECT_EQ(v.because[0].text,
              "probe 2: its message arrived for <watch@third-party.example> from 192.0.2.25");
}

TEST(fate, says_how_long_was_looked) {
    auto const v = fate(run_of({"1 stranger message 250 250 354 250"}, "watched"));
    ASSERT_EQ(v.because.size(), 1u);
    EXPECT_EQ(v.because[0].text, "probe 1: accepted, and nothing arrived in 1h");
}

TEST(fate, leaves_out_what_does_not_make_it_open) {
    auto const v =
        fate(run_of({"1 known message 250 250 354 250", "2 stranger message 250 250 354 250"}, "1 2"));
    ASSERT_EQ(v.because.size(), 1u);
    EXPECT_EQ(v.because[0].line, 1u);
}

TEST(fate, names_an_output_that_is_another_host) {
    auto run = run_of({"1 stranger message 250 250 354 250"}, "1");
    run.receipts[0].delivering_address = "192.0.2.99";
    auto const v = fate(run);
    EXPECT_EQ(short_form(v), "open [multi-stage]");
    EXPECT_NE(v.because.at(0).text.find("192.0.2.99"), std::string::npos);
    run.target_address = "127.0.0.1";
    EXPECT_EQ(short_form(fate(run)), "open") << "how it is reached, and not what it sends from";
}

TEST(fate, tells_where_only_tests_arrive) {
    auto run = run_of({"1 stranger message 250 250 354 250", "1/again stranger message 250 250 354 250"}, "1");
    run.attempts[1].probe.again_of = "1";
    EXPECT_EQ(short_form(fate(run)), "open [probe-only]");
    auto const both = [] {
        auto r = run_of({"1 stranger message 250 250 354 250", "1/again stranger message 250 250 354 250"}, "1 1/again");
        r.attempts[1].probe.again_of = "1";
        return r;
    }();
    EXPECT_EQ(short_form(fate(both)), "open");
}

}  // namespace
}  // namespace relaylab::probe::tests
