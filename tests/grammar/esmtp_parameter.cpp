#include "grammar/esmtp_parameter.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class esmtp_parameter_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(esmtp_parameter const& said) {
    return bars({said.keyword, said.has_value ? "=" : "", said.value});
}

TEST_P(esmtp_parameter_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_esmtp_parameter(row[2], {.smtputf8 = row[1] == "utf8"}), print));
}

TEST(esmtp_parameter, is_taken_from_a_list_one_by_one) {
    esmtp_parameters all("SIZE=1 SMTPUTF8  X=a=b ");
    EXPECT_EQ(all.next(), (esmtp_parameter{"SIZE", "1", true}));
    EXPECT_EQ(all.next(), (esmtp_parameter{"SMTPUTF8", "", false}));
    EXPECT_EQ(all.next(), (esmtp_parameter{"X", "a=b", true}));
    EXPECT_EQ(all.next(), std::nullopt);
    EXPECT_EQ(esmtp_parameters("").next(), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(, esmtp_parameter_cases,
                         ::testing::ValuesIn(tables::read_table("esmtp_parameter.tsv")));

}  // namespace
}  // namespace relaylab::grammar
