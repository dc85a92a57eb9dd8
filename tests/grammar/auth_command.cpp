#include "grammar/auth_command.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class auth_command_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(auth_command const& said) {
    return bars({said.mechanism, said.has_initial_response ? "with" : "without", said.initial_response,
                 normal(said)});
}

TEST_P(auth_command_cases, hold) { expect_case(GetParam(), shown(parse_auth(GetParam()[2]), print)); }

TEST(auth_command, has_a_longer_line) {
    auto const line = [](std::size_t octets) { return "AUTH PLAIN " + std::string(octets - 11, 'A'); };
    EXPECT_TRUE(parse_auth(line(12283)));
    auto const refused = parse_auth(line(12287));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().limit, "command line 512");
    EXPECT_EQ(refused.error().offset, 12286u);
}

INSTANTIATE_TEST_SUITE_P(, auth_command_cases, ::testing::ValuesIn(tables::read_table("auth_command.tsv")));

}  // namespace
}  // namespace relaylab::grammar
