#include "grammar/header_date.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class header_date_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(header_date const& date) { return bars({normal(date), format_timestamp(date.at)}); }

TEST_P(header_date_cases, hold) { expect_case(GetParam(), shown(parse_header_date(GetParam()[2]), print)); }

INSTANTIATE_TEST_SUITE_P(, header_date_cases, ::testing::ValuesIn(tables::read_table("header_date.tsv")));

}  // namespace
}  // namespace relaylab::grammar
