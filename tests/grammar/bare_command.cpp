#include "grammar/bare_command.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class bare_command_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(bare_command_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_bare(row[2]), [](bare_command said) { return normal(said); }));
}

INSTANTIATE_TEST_SUITE_P(, bare_command_cases, ::testing::ValuesIn(tables::read_table("bare_command.tsv")));

}  // namespace
}  // namespace relaylab::grammar
