#include "grammar/hold_parameter.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class hold_parameter_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(hold const& held) {
    if (held.is == hold::kind::span) return std::to_string(held.span.count());
    return format_timestamp(held.moment) + "+"
           + std::to_string(held.moment.time_since_epoch().count() % 1'000'000);
}

TEST_P(hold_parameter_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(row[1] == "for" ? parse_hold_for(row[2]) : parse_hold_until(row[2]), print));
}

INSTANTIATE_TEST_SUITE_P(, hold_parameter_cases,
                         ::testing::ValuesIn(tables::read_table("hold_parameter.tsv")));

}  // namespace
}  // namespace relaylab::grammar
