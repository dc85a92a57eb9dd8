#include "grammar/string_command.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class string_command_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(string_command const& said) {
    return bars({to_string(said.verb), said.text, said.smtputf8 ? "utf8" : "", normal(said)});
}

TEST_P(string_command_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_string_command(row[2], {.smtputf8 = row[1] == "utf8"}), print));
}

TEST(string_command, has_a_line_of_512_octets) {
    EXPECT_TRUE(parse_string_command("NOOP " + std::string(505, 'x')));
    auto const refused = parse_string_command("NOOP " + std::string(506, 'x'));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().limit, "command line 512");
    EXPECT_EQ(refused.error().offset, 510u);
}

INSTANTIATE_TEST_SUITE_P(, string_command_cases,
                         ::testing::ValuesIn(tables::read_table("string_command.tsv")));

}  // namespace
}  // namespace relaylab::grammar
