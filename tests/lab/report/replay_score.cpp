#include "lab/report/replay_score.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

TEST(replay_score, adds_counts_and_keeps_its_own_file) {
    replay_score sum{"a", 1, 2, 3, 4, 5, 6, 7, 8, {{1, "x", "y"}}};
    sum.add({"b", 10, 20, 30, 40, 50, 60, 70, 80, {{2, "z", ""}}});
    EXPECT_EQ(sum.file, "a");
    EXPECT_EQ(sum.lines, 11U);
    EXPECT_EQ(sum.equal, 22U);
    EXPECT_EQ(sum.decisions, 33U);
    EXPECT_EQ(sum.decisions_code_equal, 44U);
    EXPECT_EQ(sum.decisions_equal, 55U);
    EXPECT_EQ(sum.bindings, 66U);
    EXPECT_EQ(sum.fates, 77U);
    EXPECT_EQ(sum.fates_equal, 88U);
    EXPECT_EQ(sum.differences.size(), 1U);
}

}  // namespace
}  // namespace relaylab::lab
