#include "evidence/text_lines.hpp"

#include "evidence/recording.hpp"

namespace relaylab::evidence {
namespace {

TEST(text_lines, goes_from_line_to_line) {
    text_lines in{"a\n\nb\n", "x"};
    EXPECT_TRUE(in.next());
    EXPECT_EQ(in.line(), "a");
    EXPECT_TRUE(in.next());
    EXPECT_EQ(in.line(), "");
    EXPECT_TRUE(in.next());
    EXPECT_EQ(in.line(), "b");
    EXPECT_TRUE(in.ended());
    EXPECT_FALSE(in.next());
}

TEST(text_lines, tells_a_last_line_without_an_end) {
    text_lines in{"a\nb", "x"};
    EXPECT_TRUE(in.next());
    EXPECT_TRUE(in.ended());
    EXPECT_TRUE(in.next());
    EXPECT_EQ(in.line(), "b");
    EXPECT_FALSE(in.ended());
}

TEST(text_lines, fails_with_the_position_in_its_line) {
    text_lines in{"a\nabc\n", "x"};
    in.next();
    in.next();
    try {
        in.fail(in.line().substr(2), "d");
        FAIL() << "no exception";
    } catch (bad_file const& e) {
        EXPECT_EQ(e.error, (file_error{"x", 2, 3, "expected d"}));
    }
}

TEST(text_lines, takes_the_escapes_out_of_a_part) {
    text_lines in{"a \\t\\x20\n", "x"};
    in.next();
    EXPECT_EQ(in.unescaped(in.line()), "a \t ");
}

}  // namespace
}  // namespace relaylab::evidence
