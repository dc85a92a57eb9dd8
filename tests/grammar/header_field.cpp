#include "grammar/header_field.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

class header_field_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(header_field_cases, are_found) {
    auto const& row = GetParam();
    auto const got = row[0] == "domain" ? address_domain(row[1]) : header_field(row[1], row[0]);
    EXPECT_EQ(got.value_or("none"), row[2]);
}

INSTANTIATE_TEST_SUITE_P(, header_field_cases, ::testing::ValuesIn(tables::read_table("header_field.tsv")));

TEST(header_field, takes_linear_time_in_nested_comments) {
    EXPECT_EQ(address_domain(std::string(1'000'000, '(') + "a@b"), std::nullopt);
}

}  // namespace
}  // namespace relaylab::grammar
