#include "sim/profile/question_text.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

std::string text(placeholder p, std::string_view line, std::size_t shortens = 0) {
    auto kind = tests::example_profile();
    kind.echo.shortens = shortens;
    kind.parameters.mail = {"SIZE"};
    smtp::question q;
    q.said = grammar::split_command(line);
    q.content.size = 7;
    q.content.longest_line = 5;
    q.chunk_size = 3;
    std::string composed;
    return std::string{question_text(p, kind, q, composed).value_or("(none)")};
}

TEST(question_text, shows_what_was_said) {
    EXPECT_EQ(text(placeholder::said_line, "HELP FooBar"), "HELP FooBar");
    EXPECT_EQ(text(placeholder::said_keyword, "HELP FooBar"), "HELP");
    EXPECT_EQ(text(placeholder::said_argument, "HELP FooBar"), "FooBar");
    EXPECT_EQ(text(placeholder::said_argument_lower, "HELP FooBar"), "foobar");
    EXPECT_EQ(text(placeholder::said_word, "MAIL FROM:<a@b>"), "FROM");
    EXPECT_EQ(text(placeholder::said_word, "MAIL foo bar"), "foo");
    EXPECT_EQ(text(placeholder::said_word, "MAIL"), "");
    EXPECT_EQ(text(placeholder::parameter, "MAIL FROM:<a@b> SIZE=1 FOO=bar"), "FOO=bar");
    EXPECT_EQ(text(placeholder::parameter_keyword, "MAIL FROM:<a@b> FOO=bar"), "FOO");
    EXPECT_EQ(text(placeholder::parameter_value, "MAIL FROM:<a@b> FOO=bar"), "bar");
    EXPECT_EQ(text(placeholder::size, ""), "7");
    EXPECT_EQ(text(placeholder::longest_line, ""), "5");
    EXPECT_EQ(text(placeholder::chunk_size, ""), "3");
    EXPECT_EQ(text(placeholder::site_host, ""), "(none)");
}

TEST(question_text, shortens_what_is_long) {
    EXPECT_EQ(text(placeholder::said_line, "abcdefgh", 7), "ab...gh");
    EXPECT_EQ(text(placeholder::said_line, "abcdefg", 7), "abcdefg");
    std::string composed = "abcdefgh";
    EXPECT_EQ(shortened("abcdefgh", 0, composed), "abcdefgh");
    EXPECT_EQ(shortened(composed, 7, composed), "ab...gh");
    EXPECT_EQ(shortened(std::string(300, 'x'), 203, composed).size(), 203U);
}

TEST(question_text, knows_ascii_alone_where_replies_do) {
    EXPECT_EQ(seven_bit("500 NO\xc3\xa9P\1\r\n"), "500 NOC)P?\r\n");
}

}  // namespace
}  // namespace relaylab::sim
