#include <gtest/gtest.h>

#include "sim/profile/lint.hpp"
#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using std::chrono::minutes;

std::string said_of(std::string const& table) {
    try {
        tests::example_profile("[timeouts]\n" + table);
    } catch (files::bad_file const& e) {
        return e.error.expected;
    }
    return "nothing";
}

TEST(read_time_limits, without_a_table_are_those_of_the_rfc_and_silent) {
    auto const p = tests::example_profile();
    EXPECT_EQ(p.patience.command.silence, minutes{5});
    EXPECT_EQ(p.patience.command.whole, minutes{15});
    EXPECT_EQ(p.patience.data.silence, minutes{5});
    EXPECT_EQ(p.patience.data.whole, minutes{60});
    EXPECT_TRUE(p.patience.command.reply.empty());
}

TEST(read_time_limits, are_what_the_table_says) {
    auto const p = tests::example_profile(
        "[timeouts]\ncommand = '20min'\ndata = '1min'\nwhole-data = '2min'\ncommand-reply = '421 {site.host} too slow'\n"
        "data-reply = ['451-a', '451 b']\nevidence = 'e'\n");
    EXPECT_EQ(p.patience.command.silence, minutes{20});
    EXPECT_EQ(p.patience.command.whole, minutes{20}) << "no less than it may be silent";
    EXPECT_EQ(p.patience.data.silence, minutes{1});
    EXPECT_EQ(p.patience.data.whole, minutes{2});
    EXPECT_EQ(p.patience.command.reply.source(), "421 {site.host} too slow");
    EXPECT_EQ(p.patience.data.reply.source(), "451-a\r\n451 b");
    EXPECT_EQ(p.patience.evidence, "e");
}

TEST(read_time_limits, tells_mistakes) {
    EXPECT_EQ(said_of("command = '5min'\n"), "expected the key \"evidence\", a string");
    EXPECT_EQ(said_of("command = 'soon'\nevidence = 'e'\n"), "command: \"soon\": expected a time like 1s or 30min");
    EXPECT_EQ(said_of("whole-data = '1ms'\nevidence = 'e'\n"), "whole-data: expected a time of 1s or more");
    EXPECT_EQ(said_of("data-reply = '421 {sender.raw}'\nevidence = 'e'\n"), "data-reply: {sender.raw}: expected a placeholder that every stage knows");
    EXPECT_EQ(said_of("idle = '5min'\nevidence = 'e'\n"),
              "unknown key \"idle\"; expected one of command, whole-command, command-reply, data, whole-data, data-reply, evidence");
    EXPECT_EQ(said_of("evidence = 'x'\n"), "unknown evidence \"x\"; did you mean \"e\"?");
}

TEST(read_time_limits, are_linted) {
    auto const p = tests::example_profile("[timeouts]\ncommand-reply = 'too slow'\nevidence = 'e'\n");
    std::string said;
    for (auto const& f : lint_errors(p, tests::example_site())) said += f.text + "\n";
    EXPECT_NE(said.find("timeouts: "), std::string::npos) << said;
}

}  // namespace
}  // namespace relaylab::sim
