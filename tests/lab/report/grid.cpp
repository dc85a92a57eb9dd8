#include "lab/report/grid.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

std::vector<grid_row> const example{{{"when"}, {"says"}}, {{"a = b\nc = d"}, {"550 no such user here, sorry"}}, {{"else"}, {"250 ok"}}};

TEST(grid, draws_cells_of_several_lines) {
    EXPECT_EQ(grid(example, 2, 0, false), "  when  | says\n"
                                          "  ------+-----------------------------\n"
                                          "  a = b | 550 no such user here, sorry\n"
                                          "  c = d |\n"
                                          "  else  | 250 ok\n");
}

TEST(grid, wraps_the_widest_column_to_fit_a_terminal) {
    EXPECT_EQ(grid(example, 2, 27, false), "  when  | says\n"
                                           "  ------+------------------\n"
                                           "  a = b | 550 no such user\n"
                                           "  c = d | here, sorry\n"
                                           "  else  | 250 ok\n");
    // Too narrow for anything: it is wider than the terminal.
    EXPECT_NE(grid(example, 2, 10, false).find("550 no such\n"), std::string::npos);
}

TEST(grid, colours_what_it_is_told_and_escapes_octets) {
    auto const text = grid({{{"a"}}, {{"x\x1by", style::doubtful}}}, 0, 0, true);
    EXPECT_NE(text.find("\x1b[1ma\x1b[0m"), std::string::npos);
    EXPECT_NE(text.find("\x1b[33mx\\x1by\x1b[0m"), std::string::npos) << text;
}

TEST(grid, of_nothing_is_nothing) { EXPECT_EQ(grid({}, 0, 0, false), ""); }

TEST(grid, breaks_lines_at_blanks_or_where_there_are_none_anywhere) {
    EXPECT_EQ(wrapped("one two three", 8), (std::vector<std::string>{"one two", "three"}));
    EXPECT_EQ(wrapped("abcdefgh", 3), (std::vector<std::string>{"abc", "def", "gh"}));
    EXPECT_EQ(wrapped("", 3), std::vector<std::string>{""});
}

}  // namespace
}  // namespace relaylab::lab
