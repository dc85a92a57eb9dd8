#include "pop3/command.hpp"

#include <gtest/gtest.h>

namespace relaylab::pop3 {
namespace {

using words = std::vector<std::string_view>;

TEST(command, has_a_keyword_without_case) {
    EXPECT_EQ(parse_command("RETR 1").what, verb::retr);
    EXPECT_EQ(parse_command("retr 1").what, verb::retr);
    EXPECT_EQ(parse_command("Quit").what, verb::quit);
    for (auto const* line : {"", " ", "RET", "RETRO 1", "RETR\t1", "unknown", " STAT", "\xff"})
        EXPECT_EQ(parse_command(line).what, verb::unknown) << line;
}

TEST(command, has_words_and_what_was_sent) {
    auto const top = parse_command("TOP 1 10");
    EXPECT_EQ(top.arguments, (words{"1", "10"}));
    EXPECT_EQ(top.rest, "1 10");
    EXPECT_EQ(parse_command("LIST").arguments, words{});
    EXPECT_EQ(parse_command("LIST ").arguments, words{});
    EXPECT_EQ(parse_command("LIST  3 ").arguments, words{"3"});
    EXPECT_EQ(parse_command("PASS  two  spaces ").rest, " two  spaces ");
    EXPECT_EQ(parse_command("TOP 1 2 3 4 5 6").arguments.size(), most_arguments + 1) << "too many, and no more than that";
}

TEST(command, has_numbers_of_decimal_digits) {
    EXPECT_EQ(parse_number("0"), 0U);
    EXPECT_EQ(parse_number("007"), 7U);
    EXPECT_EQ(parse_number("999999999"), 999999999U);
    for (auto const* word : {"", "-1", "+1", "1x", "0x1", "1000000000", "99999999999999999999"})
        EXPECT_EQ(parse_number(word), std::nullopt) << word;
}

}  // namespace
}  // namespace relaylab::pop3
