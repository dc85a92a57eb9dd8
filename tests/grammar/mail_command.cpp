#include "grammar/mail_command.hpp"

#include <gtest/gtest.h>

#include "grammar/date_time.hpp"
#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class mail_command_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(mail_command const& said) {
    std::string out = normal(said.path);
    if (said.size) out += " size=" + std::to_string(*said.size);
    if (said.body) out.append(" body=").append(to_string(*said.body));
    if (said.smtputf8) out += " utf8";
    if (said.ret) out.append(" ret=").append(to_string(*said.ret));
    if (said.envid) out.append(" envid=").append(*said.envid);
    if (said.auth) out.append(" auth=").append(said.auth->unknown ? "unknown" : said.auth->xtext);
    if (said.requiretls) out += " tls";
    if (said.mt_priority) out += " priority=" + std::to_string(*said.mt_priority);
    if (said.hold && said.hold->is == hold::kind::span)
        out += " for=" + std::to_string(said.hold->span.count());
    if (said.hold && said.hold->is == hold::kind::moment)
        out += " until=" + format_timestamp(said.hold->moment);
    if (said.by) out += " by=" + std::to_string(said.by->time.count());
    return bars({out, said.parameters, normal(said)});
}

TEST_P(mail_command_cases, hold) {
    auto const& row = GetParam();
    expect_case(row, shown(parse_mail(row[2], {.smtputf8 = row[1] == "utf8"}), print));
}

TEST(mail_command, has_a_line_as_long_as_its_parameters_make_it) {
    auto const line = [](std::size_t octets, std::string const& parameters) {
        std::string const begin = "MAIL FROM:<>" + parameters + " X=";
        return begin + std::string(octets - begin.size(), 'x');
    };
    auto const limit = [](std::string const& said) { return parse_mail(said).error().limit; };
    struct extension {
        std::string parameter;
        std::size_t adds;
    };
    for (auto const& [parameter, adds] : std::vector<extension>{{"", 0},
                                                                {" SIZE=1", 26},
                                                                {" BODY=7BIT", 17},
                                                                {" SMTPUTF8", 10},
                                                                {" RET=FULL", 9},
                                                                {" ENVID=a", 107},
                                                                {" AUTH=<>", 500},
                                                                {" REQUIRETLS", 11},
                                                                {" MT-PRIORITY=1", 15},
                                                                {" HOLDFOR=1", 34},
                                                                {" HOLDUNTIL=2026-01-02T03:04:05Z", 34},
                                                                {" BY=1;N", 17}}) {
        EXPECT_TRUE(parse_mail(line(510 + adds, parameter))) << parameter;
        EXPECT_EQ(limit(line(511 + adds, parameter)), "command line 512") << parameter;
        EXPECT_EQ(parse_mail(line(511 + adds, parameter)).error().offset, 510 + adds) << parameter;
    }
}

INSTANTIATE_TEST_SUITE_P(, mail_command_cases, ::testing::ValuesIn(tables::read_table("mail_command.tsv")));

}  // namespace
}  // namespace relaylab::grammar
