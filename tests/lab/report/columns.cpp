#include "lab/report/columns.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

TEST(columns, are_as_wide_as_their_widest_cell) {
    EXPECT_EQ(columns({{"a", "long heading", "c"}, {"longer", "x", "y"}, {"z"}}, false),
              "a       long heading  c\n"
              "longer  x             y\n"
              "z\n");
    EXPECT_EQ(columns({}, false), "");
}

TEST(columns, show_no_control_octets) { EXPECT_EQ(columns({{"\x1b[2J", "b"}}, false), "\\x1b[2J  b\n"); }

TEST(columns, paint_the_heading_alone) {
    auto const text = columns({{"a"}, {"b"}}, true);
    EXPECT_TRUE(text.starts_with("\x1b["));
    EXPECT_TRUE(text.ends_with("\nb\n"));
}

}  // namespace
}  // namespace relaylab::lab
