#include "lab/grade/kept_output.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace relaylab::lab {
namespace {

using strings = std::vector<std::string>;

TEST(kept_output, is_lines_whatever_their_ends_are) {
    kept_output kept;
    kept.add("one\r\ntw");
    kept.add("o\n\nlast");
    EXPECT_EQ(kept.lines().before, (strings{"one", "two", "", "last"}));
    EXPECT_EQ(kept.left_out(), 0U);
    EXPECT_EQ(kept.written(), 14U);
    EXPECT_TRUE(kept_output{}.lines().before.empty());
}

TEST(kept_output, keeps_the_beginning_and_the_end_of_a_flood) {
    kept_output kept{4};
    for (auto const* const part : {"abc", "def", "ghijklmnop", "qr"}) kept.add(part);
    EXPECT_EQ(kept.lines().before, strings{"abcd"});
    EXPECT_EQ(kept.lines().behind, strings{"opqr"});
    EXPECT_EQ(kept.left_out(), 10U);
}

TEST(kept_output, leaves_out_nothing_that_has_room) {
    kept_output kept{4};
    kept.add("abcdefgh");
    EXPECT_EQ(kept.lines().before, strings{"abcdefgh"});
    kept.add("i");
    EXPECT_EQ(kept.lines().behind, strings{"fghi"});
    EXPECT_EQ(kept.left_out(), 1U);
}

RC_GTEST_PROP(kept_output, is_the_same_however_it_was_cut, (std::vector<std::string> const& parts)) {
    kept_output cut{8}, whole{8};
    std::string all;
    for (auto const& part : parts) {
        cut.add(part);
        all += part;
    }
    whole.add(all);
    RC_ASSERT(cut.lines().before == whole.lines().before);
    RC_ASSERT(cut.lines().behind == whole.lines().behind);
    RC_ASSERT(cut.left_out() == (all.size() > 16 ? all.size() - 16 : 0));
}

}  // namespace
}  // namespace relaylab::lab
