#include "lab/cases/score_table.hpp"

#include <gtest/gtest.h>

#include "files/bad_file.hpp"
#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

TEST(score_table, reads_both_forms) {
    auto const cells = parse_observations("\tPOP\tnone\nA\t×\t○\n\nFrom\tMTA(0)\tMTA(1)\tMTA(To)\tr\nx\ta\tb\ty\t×→△\nx\ta\t\ty\t\n", "t");
    ASSERT_EQ(cells.size(), 4U);
    EXPECT_EQ(cells[0].first, "A");
    EXPECT_EQ(cells[0].circumstance, "POP");
    EXPECT_EQ(cells[0].seen, (seen_ends{false, true}));
    EXPECT_EQ(cells[1].circumstance, "none");
    EXPECT_EQ(cells[1].seen, (seen_ends{true, false}));
    EXPECT_EQ(cells[2].second, "b");
    EXPECT_EQ(cells[2].circumstance, std::nullopt);
    EXPECT_EQ(cells[2].seen, (seen_ends{true, true})) << "it was ×, and became △";
    EXPECT_FALSE(cells[3].seen.any()) << "a blank is a blank";
}

TEST(score_table, reads_the_recorded_tables) {
    auto const cells = parse_observations(read_file(tests::corpus("seeds/coreserver-tables.tsv")), "t");
    std::size_t blank = 0, both = 0;
    for (auto const& o : cells) blank += !o.seen.any(), both += o.seen.arrives && o.seen.fails;
    EXPECT_EQ(cells.size(), 6U + 15U);
    EXPECT_EQ(blank, 1U);
    EXPECT_EQ(both, 2U);
}

TEST(score_table, tells_where_it_is_none) {
    for (auto const& [text, message] :
         {std::pair{"\tP\nA\t?\n", "t:2:1: \"?\": expected ○, × or △, or two of them with → between"},
          {"\tP\nA\t×\t×\n", "t:2:1: expected 2 cells, as the head has"},
          {"From\tMTA\n", "t:1:1: expected From, two MTAs, that of the recipient, and a result"}}) {
        try {
            parse_observations(text, "t");
            ADD_FAILURE() << text;
        } catch (files::bad_file const& e) {
            EXPECT_STREQ(e.what(), message);
        }
    }
}

TEST(score_table, knows_what_holds_what) {
    seen_ends const both{true, true}, arrives{true, false}, fails{false, true}, nothing;
    EXPECT_TRUE(both.holds(arrives));
    EXPECT_TRUE(arrives.holds(nothing));
    EXPECT_FALSE(arrives.holds(both));
    EXPECT_FALSE(fails.holds(arrives));
    EXPECT_EQ(symbol(both), "△");
    EXPECT_EQ(symbol(nothing), "-");
}

}  // namespace
}  // namespace relaylab::lab
