#include "probe/judge/standing.hpp"

#include "tests/probe/judge/evidence_of.hpp"

namespace relaylab::probe::tests {
namespace {

struct standing_case {
    std::string attempt;
    probe::standing expected;
    bool is_late = false;
};

TEST(standing, of_one_attempt) {
    using enum probe::standing;
    for (auto const& [text, expected, is_late] : std::vector<standing_case>{
             {"1 stranger 250 250", accepted},
             {"1 stranger 250 550", refused},
             {"1 stranger 250 450", put_off},
             {"1 stranger 553", refused},
             {"1 stranger 451", put_off},
             {"1 stranger 250 lost", unclear},
             {"1 stranger lost", unclear},
             {"1 stranger banner=220 hello=250 250 550", refused},
             {"1 stranger banner=554", blocked},
             {"1 stranger banner=421", put_off},
             {"1 stranger banner=garbage", unclear},
             {"1 stranger banner=220 lost", unclear},
             {"1 stranger banner=220 hello=550", blocked},
             {"1 stranger banner=220 hello=450", put_off},
             {"1 stranger message 250 250 354 250", accepted},
             {"1 stranger message 250 250 354 550", refused, true},
             {"1 stranger message 250 250 354 451", put_off, true},
             {"1 stranger message 250 250 354 garbage", unclear},
             {"1 stranger message 250 250 354 lost", unclear},
             {"1 stranger message 250 250 554", refused, true},
             {"1 stranger message 250 250 451", put_off, true},
             {"1 stranger message 250 250 250", unclear},
             {"1 stranger message 250 250 lost", unclear},
             {"1 stranger message 250 550", refused},
             {"1 stranger garbage", unclear},
         }) {
        EXPECT_EQ(stand(attempt_of(text)), expected) << text;
        EXPECT_EQ(late(attempt_of(text)), is_late) << text;
    }
}

struct settling_case {
    std::vector<std::string> attempts;
    std::size_t by;  ///< the attempt that counts
    probe::standing expected;
};

TEST(standing, of_a_probe_over_its_attempts) {
    using enum probe::standing;
    for (auto const& [attempts, by, expected] : std::vector<settling_case>{
             {{"1 stranger 250 450", "1 stranger 250 550"}, 1, refused},
             {{"1 stranger 250 550", "1 stranger 250 450"}, 1, put_off},
             {{"1 stranger 250 250", "1 stranger 250 550"}, 0, accepted},
             {{"1 stranger 250 450", "1 stranger 250 250"}, 1, accepted},
             {{"1 stranger lost", "1 stranger 250 550"}, 1, refused},
             {{"1 stranger message 250 250 354 lost", "1 stranger message 250 550"}, 0, unclear},
             {{"1 stranger message 250 250 354 lost", "1 stranger message 250 250 354 250"}, 1, accepted},
         }) {
        auto const run = run_of(attempts);
        auto const all = settle(run);
        ASSERT_EQ(all.size(), 1u) << attempts[0];
        EXPECT_EQ(all[0].by, &run.attempts[by]) << attempts[0];
        EXPECT_EQ(all[0].how, expected) << attempts[0];
    }
}

TEST(standing, keeps_probes_apart_and_in_order) {
    auto const run =
        run_of({"b stranger 250 450", "a stranger 250 550", "b stranger 250 550", "a control 250 250"});
    auto const all = settle(run);
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].by, &run.attempts[2]);
    EXPECT_EQ(all[1].by, &run.attempts[1]);
    EXPECT_EQ(all[2].by, &run.attempts[3]);
}

}  // namespace
}  // namespace relaylab::probe::tests
