#include "sim/profile/filter.hpp"

#include "tests/sim/profile/bad_texts.hpp"

namespace relaylab::sim {
namespace {

using manner = filtered_command::manner;

TEST(filter, is_read_with_its_keywords_in_lower_case) {
    auto const f = parse_filter(R"(
title = "a box"

[[evidence]]
id   = "e"
kind = "documentation"
ref  = "a manual"

[[command]]
words    = ["HELO", "Mail"]
evidence = "e"

[[command]]
words    = "EHLO"
reply    = ["500-no", "500 no"]
evidence = "e"

[[command]]
words    = "VRFY"
line     = "NOOP"
evidence = "e"

[[command]]
mask     = "X"
evidence = "e"

[greeting]
mask     = "*"
keeps    = "02"
evidence = "e"
)",
                                "filters/box.toml", "box");
    EXPECT_EQ(f.id, "box");
    EXPECT_EQ(f.rule, "filter/box");
    EXPECT_EQ(f.title, "a box");
    ASSERT_EQ(f.notes.size(), 1U);
    ASSERT_EQ(f.commands.size(), 4U);
    EXPECT_EQ(f.commands[0].words, (std::vector<std::string>{"helo", "mail"}));
    EXPECT_EQ(f.find("mAIL")->what, manner::passed);
    EXPECT_EQ(f.find("ehlo")->what, manner::answered);
    EXPECT_EQ(f.find("ehlo")->text, "500-no\r\n500 no");
    EXPECT_EQ(f.find("vrfy")->text, "NOOP");
    EXPECT_EQ(f.find("XCLIENT")->what, manner::masked);
    EXPECT_EQ(f.find("XCLIENT")->text, "X");
    EXPECT_EQ(f.mask, '*');
    EXPECT_EQ(f.keeps, "02");
    EXPECT_EQ(f.greeting, "");
}

TEST(filter, without_commands_names_none) {
    auto const f = parse_filter("title = 'nothing'\n", "filters/x.toml", "x");
    EXPECT_EQ(f.find("HELO"), nullptr);
    EXPECT_EQ(f.mask, '\0');
}

/// A profile's own, and inherited.
TEST(filter, is_inherited_by_extends) {
    auto const text = [](std::string_view id) -> std::string {
        if (id == "filters/box") return "title = 'a box'\n";
        if (id == "parent") return "filter = 'box'\n" + std::string{tests::example_profile_text};
        throw std::runtime_error("no " + std::string{id});
    };
    auto const p =
        parse_profile("extends = 'parent'\ntitle = 't'\nclaim = 'closed'\n", "child.toml", "child", text);
    ASSERT_NE(p.filter, nullptr);
    EXPECT_EQ(p.filter->id, "box");
    EXPECT_EQ(tests::example_profile().filter, nullptr);
}

class filter_bad : public testing::TestWithParam<tests::bad_text> {};

TEST_P(filter_bad, says_where_and_what_was_expected) {
    auto const& c = GetParam();
    EXPECT_EQ(tests::said_of(c, [&](std::string const& text) { parse_filter(text, c.file, "x"); }),
              c.file + ":" + c.position + ": " + c.expected);
}

INSTANTIATE_TEST_SUITE_P(, filter_bad, testing::ValuesIn(tests::bad_texts("filter")));

}  // namespace
}  // namespace relaylab::sim
