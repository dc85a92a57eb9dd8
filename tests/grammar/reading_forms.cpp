#include <gtest/gtest.h>

#include "grammar/reading_parts.hpp"
#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

class reading_forms_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(reading_forms_cases, are_seen) {
    auto const& row = GetParam();
    auto const seen = parts::see_forms(row[0]);
    std::string words;
    for (unsigned bit = 0; bit < 12; ++bit) {
        auto const each = static_cast<form>(1u << bit);
        if (seen.has(each)) words += (words.empty() ? "" : " ") + std::string(to_string(each));
    }
    EXPECT_EQ(words, row[1]);
}

INSTANTIATE_TEST_SUITE_P(, reading_forms_cases, ::testing::ValuesIn(tables::read_table("reading_forms.tsv")));

}  // namespace
}  // namespace relaylab::grammar
