#include "lab/costed_lists.hpp"

#include <gtest/gtest.h>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

/// Before anybody tests: the list on spam alone has the company, until nobody takes it off.
TEST(costed_lists, names_who_refused_whom) {
    sim::planned_world w{tests::data().world("lists-2000"), tests::data().catalogue(), 1};
    EXPECT_TRUE(costed_lists(w).empty());
    w.at().run_until_quiet();
    auto const all = costed_lists(w);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].list, "spam.list.example");
    EXPECT_EQ(all[0].host, "association");
    EXPECT_EQ(all[0].from, "company");
    // From the sixth day on four mornings; of six spam messages the first was taken.
    EXPECT_EQ(count_text(all[0].legitimate), "4 of 9");
    EXPECT_EQ(count_text(all[0].other), "5 of 6");
}

}  // namespace
}  // namespace relaylab::lab
