#include "lab/report/verdict_report.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

using evidence::speaker;

examined example_of_one() {
    examined e;
    e.tester = "old";
    e.target = "127.0.0.1:25";
    e.seed = 7;
    e.run.lines = {{speaker::client, "RCPT TO:<a>", false, 1, {}},
                   {speaker::server, "250 \x1b", false, 1, {}}};
    e.verdict.word = evidence::word::accepts;
    e.verdict.ended = evidence::ended::bounced;
    e.verdict.at = evidence::knowledge::known_user;
    e.verdict.flags = {"backscatter"};
    e.verdict.authorised = {"inside", "authenticated"};
    e.verdict.because = {{"probe 1: bounced to <\x07>", 1}, {"none arrived", std::nullopt}};
    return e;
}

TEST(verdict_report, shows_the_verdict_and_the_lines_that_carry_it) {
    EXPECT_EQ(verdict_text(example_of_one(), false),
              R"(accepts (bounced) [backscatter]; relays for inside, authenticated, says old of 127.0.0.1:25; knowledge: known-user; seed 7
  probe 1: bounced to <\x07>
      S: 250 \x1b
  none arrived
)");
}

TEST(verdict_report, stops_after_a_dozen_reasons) {
    auto e = example_of_one();
    e.verdict.because.assign(15, {"again", std::nullopt});
    auto const text = verdict_text(e, false);
    EXPECT_TRUE(text.ends_with("  again\n  and 3 more\n")) << text;
}

struct painted {
    evidence::word word;
    std::string begins;
};
class verdict_report_colours : public testing::TestWithParam<painted> {};

TEST_P(verdict_report_colours, tell_what_an_owner_wants_to_know) {
    auto e = example_of_one();
    e.verdict.word = GetParam().word;
    e.verdict.ended.reset();
    EXPECT_TRUE(verdict_text(e, true).starts_with(GetParam().begins)) << verdict_text(e, true);
}

INSTANTIATE_TEST_SUITE_P(, verdict_report_colours,
                         testing::Values(painted{evidence::word::open, "\x1b[1;31mopen\x1b[0m"},
                                         painted{evidence::word::closed, "\x1b[32mclosed\x1b[0m"},
                                         painted{evidence::word::unknown, "\x1b[33munknown\x1b[0m"}));

TEST(verdict_report, gives_programs_all_of_it) {
    EXPECT_EQ(
        verdict_json(example_of_one()),
        R"({"schema":1,"tester":"old","target":"127.0.0.1:25","seed":7,"knowledge":"known-user",)"
        R"("verdict":"accepts","ended":"bounced","condition":"","flags":["backscatter"],"authorised":["inside","authenticated"],)"
        R"("because":[{"text":"probe 1: bounced to <\\x07>","line":1},{"text":"none arrived","line":null}],)"
        R"("transcript":["C: RCPT TO:<a>","S: 250 \\x1b"]})"
        "\n");
}

}  // namespace
}  // namespace relaylab::lab
