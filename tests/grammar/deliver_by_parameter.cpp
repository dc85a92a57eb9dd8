#include "grammar/deliver_by_parameter.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class deliver_by_parameter_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(deliver_by const& by) {
    return bars({std::to_string(by.time.count()),
                 by.then == deliver_by::late::notify ? "notify" : "give back", by.trace ? "trace" : ""});
}

TEST_P(deliver_by_parameter_cases, hold) {
    expect_case(GetParam(), shown(parse_deliver_by(GetParam()[2]), print));
}

INSTANTIATE_TEST_SUITE_P(, deliver_by_parameter_cases,
                         ::testing::ValuesIn(tables::read_table("deliver_by_parameter.tsv")));

}  // namespace
}  // namespace relaylab::grammar
