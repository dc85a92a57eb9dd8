#include "grammar/auth_parameter.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class auth_parameter_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(auth_identity const& who) { return bars({who.unknown ? "unknown" : "known", who.xtext}); }

TEST_P(auth_parameter_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_auth_parameter(row[2], {.smtputf8 = row[1] == "utf8"}), print));
}

INSTANTIATE_TEST_SUITE_P(, auth_parameter_cases,
                         ::testing::ValuesIn(tables::read_table("auth_parameter.tsv")));

}  // namespace
}  // namespace relaylab::grammar
