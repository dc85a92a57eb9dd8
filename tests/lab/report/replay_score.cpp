#include "lab/report/replay_score.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

TEST(replay_score, adds_counts_and_keeps_its_own_file) {
    replay_score sum, more;
    sum.file = "a";
    sum.lines = 1;
    sum.fates = 3;
    sum.stages["mail"] = {4, 3, 2};
    sum.differences = {{1, "x", "y", false}};
    more.file = "b";
    more.lines = 10;
    more.equal = 20;
    more.events = 7;
    more.events_equal = 5;
    more.bindings = 6;
    more.fates = 30;
    more.fates_equal = 8;
    more.stages["mail"] = {40, 30, 20};
    more.stages["quit"] = {1, 1, 0};
    more.rules = {"mail/x"};
    more.differences = {{2, "z", "", false}};
    sum.add(more);
    EXPECT_EQ(sum.file, "a");
    EXPECT_EQ(sum.lines, 11U);
    EXPECT_EQ(sum.equal, 20U);
    EXPECT_EQ(sum.events, 7U);
    EXPECT_EQ(sum.events_equal, 5U);
    EXPECT_EQ(sum.bindings, 6U);
    EXPECT_EQ(sum.fates, 33U);
    EXPECT_EQ(sum.fates_equal, 8U);
    EXPECT_EQ(sum.stages.at("mail").all, 44U);
    EXPECT_EQ(sum.stages.at("mail").code_equal, 33U);
    EXPECT_EQ(sum.stages.at("mail").equal, 22U);
    EXPECT_EQ(sum.rules.size(), 1U);
    EXPECT_EQ(sum.differences.size(), 1U);
}

TEST(replay_score, tells_decisions_from_other_replies) {
    replay_score s;
    for (auto const* stage : {"mail", "rcpt", "data", "end-of-data"}) s.stages[stage] = {2, 2, 1};
    for (auto const* stage : {"connect", "helo", "bdat", "quit", "unknown"}) s.stages[stage] = {1, 1, 0};
    EXPECT_EQ(s.decisions().all, 8U);
    EXPECT_EQ(s.decisions().equal, 4U);
    EXPECT_EQ(s.others().all, 5U);
    EXPECT_EQ(s.others().code_equal, 5U);
}

TEST(replay_score, joins_situations_that_are_equal_only_if_they_always_are) {
    replay_score s, more;
    s.situations = {{"p rcpt 250 a", {true, true, true}}, {"p noop 250", {false, true, true}}};
    more.situations = {{"p rcpt 250 a", {true, true, false}}, {"p rcpt 550 a", {true, false, false}}};
    s.add(more);
    EXPECT_EQ(s.distinct().all, 2U);
    EXPECT_EQ(s.distinct().code_equal, 1U);
    EXPECT_EQ(s.distinct().equal, 0U);
}

}  // namespace
}  // namespace relaylab::lab
