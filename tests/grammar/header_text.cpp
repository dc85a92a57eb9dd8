#include "grammar/header_text.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

class header_text_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(header_text_cases, lose_what_says_nothing) {
    auto const& row = GetParam();
    EXPECT_EQ(without_comments(row[0]), row[1]);
    EXPECT_EQ(without_spaces(row[0]), row[2]);
    EXPECT_EQ(phrase_text(row[0]), row[3]);
}

INSTANTIATE_TEST_SUITE_P(, header_text_cases, ::testing::ValuesIn(tables::read_table("header_text.tsv")));

}  // namespace
}  // namespace relaylab::grammar
