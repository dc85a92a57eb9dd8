#include "grammar/priority_parameter.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class priority_parameter_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(priority_parameter_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_mt_priority(row[2]), [](int priority) { return std::to_string(priority); }));
}

INSTANTIATE_TEST_SUITE_P(, priority_parameter_cases,
                         ::testing::ValuesIn(tables::read_table("priority_parameter.tsv")));

}  // namespace
}  // namespace relaylab::grammar
