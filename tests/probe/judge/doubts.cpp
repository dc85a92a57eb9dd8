#include "probe/judge/doubts.hpp"

#include "tests/probe/judge/evidence_of.hpp"

namespace relaylab::probe::tests {
namespace {

struct doubt_case {
    std::vector<std::string> attempts;
    std::string expected;  ///< a part of the only reason; empty where there is no doubt
};

TEST(doubts, are_told_one_a_kind) {
    for (auto const& [attempts, expected] : std::vector<doubt_case>{
             {{"1 stranger 250 550"}, ""},
             {{"c control 250 250"}, "nothing was tried"},
             {{"1 stranger lost", "2 stranger lost", "3 null lost"}, "probe 1 and 2 more has no answer"},
             {{"1 stranger banner=554"}, "was not heard"},
             {{"1 stranger 250 450"}, "was put off and not tried again"},
             {{"1 stranger retry=1 250 450"}, "was put off to the end"},
             {{"1 stranger retry=3 250 450", "2 stranger 250 450", "c control 250 250"}, ""},
             {{"1 stranger retry=3 250 450", "2 stranger 250 451", "c control 250 250"}, "probe 2 was put off and not tried again"},
             {{"1 stranger retry=3 250 450", "2 stranger 450", "c control 250 250"}, "probe 2 was put off and not tried again"},
             {{"1 stranger 250 550", "c control 250 550"}, "was refused, and so was ordinary mail for a local user"},
             {{"1 stranger 250 550", "c control 250 550", "d control 250 250"}, ""},
             {{"1 stranger message 250 250 554", "c control message 250 250 554"}, ""},
             {{"1 stranger 250 530", "c control 250 530"}, ""},
             {{"1 stranger 530", "c control 530"}, ""},
             {{"1 stranger 250 250", "c control 250 550"}, ""},
             {{"1 stranger 250 550", "2 local 550"}, "was refused for its local sender"},
         }) {
        auto const run = run_of(attempts);
        evidence::verdict v;
        auto const reasons = find_doubts(settle(run), v);
        ASSERT_EQ(reasons.size(), expected.empty() ? 0u : 1u) << attempts[0];
        if (!reasons.empty()) EXPECT_NE(reasons[0].text.find(expected), std::string::npos) << reasons[0].text;
    }
}

TEST(doubts, flag_a_client_that_is_refused_as_a_whole) {
    auto const run = run_of({"1 stranger banner=554"});
    evidence::verdict v;
    find_doubts(settle(run), v);
    EXPECT_EQ(v.flags, std::vector<std::string>{"blocked"});
}

TEST(doubts, do_not_keep_refusals_from_being_flagged) {
    auto const run =
        run_of({"1 stranger message 250 250 554", "2 stranger retry=1 250 450", "c control 250 250"});
    evidence::verdict v;
    flag_refusals(settle(run), v);
    EXPECT_EQ(v.flags, (std::vector<std::string>{"late-refusal", "tempfailed"}));
}

TEST(doubts, controls_raise_no_flags) {
    auto const run =
        run_of({"c control message 250 250 554", "d control retry=1 250 450", "e control 250 250"});
    evidence::verdict v;
    flag_refusals(settle(run), v);
    EXPECT_TRUE(v.flags.empty());
}

}  // namespace
}  // namespace relaylab::probe::tests
