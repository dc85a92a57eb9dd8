#include "grammar/hello_command.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class hello_command_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(hello_command const& said) {
    return bars({said.extended ? "extended" : "plain", said.name, normal(said)});
}

TEST_P(hello_command_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_hello(row[2], {.smtputf8 = row[1] == "utf8"}), print));
}

TEST(hello_command, holds_its_limits) {
    auto const limit = [](std::string const& line) { return parse_hello(line).error().limit; };
    EXPECT_EQ(limit("EHLO " + std::string(64, 'a')), "label 63");
    EXPECT_EQ(limit("EHLO " + std::string(64, 'a') + ".b"), "label 63");
    std::string name;
    for (int i = 0; i < 128; ++i) name += "a.";
    EXPECT_TRUE(parse_hello("EHLO " + name.substr(0, 255)));
    EXPECT_EQ(limit("EHLO " + name + "a"), "domain 255");
}

INSTANTIATE_TEST_SUITE_P(, hello_command_cases, ::testing::ValuesIn(tables::read_table("hello_command.tsv")));

}  // namespace
}  // namespace relaylab::grammar
