#include "grammar/reply_text.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class reply_text_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(reply_text const& said) {
    std::string out = std::to_string(said.code);
    reply_lines lines(said);
    while (auto const line = lines.next()) out.append(line->last ? "|" : "+").append(line->text);
    return out;
}

TEST_P(reply_text_cases, hold) { expect_case(GetParam(), shown(parse_reply_text(GetParam()[2]), print)); }

TEST(reply_text, has_lines_of_512_octets) {
    auto const line = [](std::string const& code, std::size_t octets) {
        return code + std::string(octets - code.size() - 2, 'x') + "\r\n";
    };
    EXPECT_TRUE(parse_reply_text(line("250 ", 512)));
    EXPECT_TRUE(parse_reply_text(line("250-", 512) + line("250 ", 512)));
    auto const last = parse_reply_text(line("250 ", 513));
    ASSERT_FALSE(last);
    EXPECT_EQ(last.error().offset, 512u);
    EXPECT_EQ(last.error().limit, "reply line 512");
    auto const first = parse_reply_text(line("250-", 513) + line("250 ", 20));
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().offset, 512u);
    EXPECT_EQ(first.error().limit, "reply line 512");
}

TEST(reply_text, is_views_of_its_input) {
    std::string const octets = "250-a\r\n250 b\r\n";
    auto const parsed = parse_reply_text(octets);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->text.data(), octets.data());
    reply_lines lines(*parsed);
    EXPECT_EQ(lines.next()->whole.data(), octets.data());
    EXPECT_EQ(lines.next()->whole, "250 b");
    EXPECT_EQ(lines.next(), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(, reply_text_cases, ::testing::ValuesIn(tables::read_table("reply_text.tsv")));

}  // namespace
}  // namespace relaylab::grammar
