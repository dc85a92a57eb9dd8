#include "lab/cases/list_deed.hpp"

#include <gtest/gtest.h>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using evidence::word;

constexpr auto list = "failed.list.example";

evidence::attempt answered(int banner) {
    evidence::attempt a;
    a.banner = grammar::reply{banner, {std::to_string(banner) + " x"}};
    return a;
}

/// What the operator says who enters open servers and those that block, about the workshop.
class list_deed : public testing::Test {
  protected:
    std::string deed(word found, int banner = 220) {
        examine_scene s{"lists-2000", "workshop", "t", "tester", {}, {}, false, list, {"open", "blocked"}};
        evidence::run run;
        run.attempts = {answered(banner)};
        evidence::verdict v;
        v.word = found;
        return act_on(s, run, v, stage_.world("lists-2000")).text;
    }
    bool entered() { return stage_.world("lists-2000").at().directory().names().knows("61.113.0.203.failed.list.example"); }

  private:
    case_stage stage_{tests::data()};
};

TEST_F(list_deed, enters_who_fails_and_takes_off_who_passes) {
    EXPECT_EQ(deed(word::closed), "failed.list.example does not have 203.0.113.61: closed, 2000-09-18T00:00:00Z");
    EXPECT_FALSE(entered());
    EXPECT_EQ(deed(word::open), "failed.list.example enters 203.0.113.61: open, 2000-09-18T00:00:00Z");
    EXPECT_TRUE(entered());
    EXPECT_EQ(deed(word::open), "failed.list.example keeps 203.0.113.61: open, 2000-09-18T00:00:00Z");
    EXPECT_TRUE(entered());
    EXPECT_EQ(deed(word::accepts), "failed.list.example takes 203.0.113.61 off: accepts, 2000-09-18T00:00:00Z");
    EXPECT_FALSE(entered());
}

TEST_F(list_deed, enters_whom_nobody_can_test_where_its_rule_is_so) {
    EXPECT_EQ(deed(word::closed, 554), "failed.list.example enters 203.0.113.61: blocked, 2000-09-18T00:00:00Z");
    EXPECT_EQ(deed(word::closed, 421), "failed.list.example takes 203.0.113.61 off: closed, 2000-09-18T00:00:00Z");
}

}  // namespace
}  // namespace relaylab::lab
