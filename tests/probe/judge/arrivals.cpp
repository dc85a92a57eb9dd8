#include "probe/judge/arrivals.hpp"

#include "tests/probe/judge/evidence_of.hpp"

namespace relaylab::probe::tests {
namespace {

TEST(arrivals, are_put_to_the_attempt_that_was_accepted) {
    auto const run = run_of({"1 stranger message 250 250 354 250", "1 stranger message 250 550"}, "1");
    auto const found = find_arrivals(run, false);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].attempt, &run.attempts[0]);
    EXPECT_EQ(found[0].receipt, &run.receipts[0]);
}

TEST(arrivals, are_put_to_the_last_attempt_where_none_was) {
    auto const run =
        run_of({"1 stranger message 250 250 354 lost", "1 stranger message 250 250 354 lost"}, "1");
    ASSERT_EQ(find_arrivals(run, false).size(), 1u);
    EXPECT_EQ(find_arrivals(run, false)[0].attempt, &run.attempts[1]);
}

TEST(arrivals, and_bounces_are_two_things) {
    auto const run = run_of({"1 stranger message 250 250 354 250", "2 null message 250 250 354 250"}, "1 ~2");
    ASSERT_EQ(find_arrivals(run, false).size(), 1u);
    EXPECT_EQ(find_arrivals(run, false)[0].attempt->probe.id, "1");
    ASSERT_EQ(find_arrivals(run, true).size(), 1u);
    EXPECT_EQ(find_arrivals(run, true)[0].attempt->probe.id, "2");
}

}  // namespace
}  // namespace relaylab::probe::tests
