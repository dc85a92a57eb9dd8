#include "grammar/address_literal.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class address_literal_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(address_literal const& literal) {
    return bars({literal.is == address_literal::kind::ipv4   ? "ipv4"
                 : literal.is == address_literal::kind::ipv6 ? "ipv6"
                                                             : "general",
                 literal.tag, literal.text, normal(literal)});
}

TEST_P(address_literal_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_address_literal(row[2], {.one_group_gap = row[1] == "one-group"}), print));
}

INSTANTIATE_TEST_SUITE_P(, address_literal_cases,
                         ::testing::ValuesIn(tables::read_table("address_literal.tsv")));

}  // namespace
}  // namespace relaylab::grammar
