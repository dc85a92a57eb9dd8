#include "grammar/body_parameter.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class body_parameter_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(body_parameter_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_body(row[2]), [](body_type type) { return to_string(type); }));
}

INSTANTIATE_TEST_SUITE_P(, body_parameter_cases,
                         ::testing::ValuesIn(tables::read_table("body_parameter.tsv")));

}  // namespace
}  // namespace relaylab::grammar
