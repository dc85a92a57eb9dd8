#include "grammar/header_section.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

class header_section_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(header_section_cases, are_taken_apart) {
    auto const& row = GetParam();
    header_section fields(row[0]);
    std::string got;
    while (auto const field = fields.next()) {
        got += got.empty() ? "" : "; ";
        got += std::to_string(field->offset) + (field->no_field ? "!" : " ");
        got.append(field->name).append("=").append(unfold(field->body));
        got += " " + std::to_string(field->longest_line);
    }
    EXPECT_EQ(got, row[1]);
    EXPECT_EQ(std::to_string(fields.size()), row[2]);
}

INSTANTIATE_TEST_SUITE_P(, header_section_cases,
                         ::testing::ValuesIn(tables::read_table("header_section.tsv")));

TEST(header_section, gives_views_of_the_message) {
    std::string const message = "From: a\r\n b\r\nTo: c\r\n\r\nbody";
    header_section fields(message);
    auto const from = fields.next();
    ASSERT_TRUE(from);
    EXPECT_EQ(from->name.data(), message.data());
    EXPECT_EQ(from->body, " a\r\n b");
    EXPECT_EQ(fields.next()->body, " c");
    EXPECT_EQ(fields.next(), std::nullopt);
    EXPECT_EQ(fields.next(), std::nullopt);
}

TEST(header_section, unfolds_but_keeps_a_bare_cr) {
    EXPECT_EQ(unfold(" a\r\n\tb\n c "), "a\tb c");
    EXPECT_EQ(unfold("a\rb"), "a\rb");
    EXPECT_EQ(unfold("a\r"), "a\r");
    EXPECT_EQ(unfold(" \r\n "), "");
}

}  // namespace
}  // namespace relaylab::grammar
