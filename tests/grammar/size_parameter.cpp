#include "grammar/size_parameter.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class size_parameter_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(size_parameter_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_size(row[2]), [](std::uint64_t size) { return std::to_string(size); }));
}

INSTANTIATE_TEST_SUITE_P(, size_parameter_cases,
                         ::testing::ValuesIn(tables::read_table("size_parameter.tsv")));

}  // namespace
}  // namespace relaylab::grammar
