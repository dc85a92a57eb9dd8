#include "grammar/dsn_parameter.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class dsn_parameter_cases : public ::testing::TestWithParam<tables::row> {};

std::string print_orcpt(original_recipient const& said) { return bars({said.type, said.address}); }

outcome parse(tables::row const& row) {
    if (row[1] == "ret") return shown(parse_ret(row[2]), [](returned_part part) { return to_string(part); });
    if (row[1] == "notify") return shown(parse_notify(row[2]), [](notify when) { return normal(when); });
    if (row[1] == "orcpt") return shown(parse_orcpt(row[2]), print_orcpt);
    return shown(parse_envid(row[2]), [](std::string_view id) { return id; });
}

TEST_P(dsn_parameter_cases, hold) { expect_case(GetParam(), parse(GetParam())); }

TEST(dsn_parameter, holds_the_limits_of_envid_and_orcpt) {
    EXPECT_TRUE(parse_envid(std::string(100, 'x')));
    auto const envid = parse_envid(std::string(101, 'x'));
    ASSERT_FALSE(envid);
    EXPECT_EQ(envid.error().limit, "envid 100");
    EXPECT_EQ(envid.error().offset, 100u);
    EXPECT_TRUE(parse_orcpt("rfc822;" + std::string(487, 'x')));
    auto const orcpt = parse_orcpt("rfc822;" + std::string(488, 'x'));
    ASSERT_FALSE(orcpt);
    EXPECT_EQ(orcpt.error().limit, "orcpt 500");
    EXPECT_EQ(orcpt.error().offset, 494u);
}

INSTANTIATE_TEST_SUITE_P(, dsn_parameter_cases, ::testing::ValuesIn(tables::read_table("dsn_parameter.tsv")));

}  // namespace
}  // namespace relaylab::grammar
