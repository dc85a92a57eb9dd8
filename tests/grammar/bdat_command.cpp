#include "grammar/bdat_command.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class bdat_command_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(bdat_command_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_bdat(row[2]), [](bdat_command said) { return normal(said); }));
}

INSTANTIATE_TEST_SUITE_P(, bdat_command_cases, ::testing::ValuesIn(tables::read_table("bdat_command.tsv")));

}  // namespace
}  // namespace relaylab::grammar
