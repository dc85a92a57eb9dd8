#include "grammar/strict_command.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class strict_command_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(strict_command_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_command(row[2]), [](strict_command const& said) { return normal(said); }));
}

INSTANTIATE_TEST_SUITE_P(, strict_command_cases,
                         ::testing::ValuesIn(tables::read_table("strict_command.tsv")));

}  // namespace
}  // namespace relaylab::grammar
