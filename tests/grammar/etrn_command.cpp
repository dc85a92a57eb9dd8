#include "grammar/etrn_command.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class etrn_command_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(etrn_command const& said) { return bars({normal(said), said.name}); }

TEST_P(etrn_command_cases, hold) { expect_case(GetParam(), shown(parse_etrn(GetParam()[2]), print)); }

INSTANTIATE_TEST_SUITE_P(, etrn_command_cases, ::testing::ValuesIn(tables::read_table("etrn_command.tsv")));

}  // namespace
}  // namespace relaylab::grammar
