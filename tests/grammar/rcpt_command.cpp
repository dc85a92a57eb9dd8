#include "grammar/rcpt_command.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class rcpt_command_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(rcpt_command const& said) {
    std::string out = normal(said.path);
    if (said.notify) out += " notify=" + normal(*said.notify);
    if (said.orcpt) out.append(" orcpt=").append(said.orcpt->type).append(";").append(said.orcpt->address);
    return bars({out, said.parameters, normal(said)});
}

TEST_P(rcpt_command_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_rcpt(row[2], {.smtputf8 = row[1] == "utf8"}), print));
}

TEST(rcpt_command, has_a_longer_line_with_parameters) {
    auto const line = [](std::size_t octets, std::string const& parameters) {
        std::string const begin = "RCPT TO:<a@b>" + parameters + " X=";
        return begin + std::string(octets - begin.size(), 'x');
    };
    EXPECT_TRUE(parse_rcpt(line(510, "")));
    EXPECT_EQ(parse_rcpt(line(511, "")).error().limit, "command line 512");
    EXPECT_TRUE(parse_rcpt(line(510 + 29, " NOTIFY=NEVER")));
    EXPECT_FALSE(parse_rcpt(line(511 + 29, " NOTIFY=NEVER")));
    EXPECT_TRUE(parse_rcpt(line(510 + 501, " ORCPT=x;y")));
    EXPECT_FALSE(parse_rcpt(line(511 + 501, " ORCPT=x;y")));
}

INSTANTIATE_TEST_SUITE_P(, rcpt_command_cases, ::testing::ValuesIn(tables::read_table("rcpt_command.tsv")));

}  // namespace
}  // namespace relaylab::grammar
