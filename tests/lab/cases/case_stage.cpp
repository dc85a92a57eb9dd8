#include "lab/cases/case_stage.hpp"

#include <gtest/gtest.h>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using evidence::speaker;

std::vector<std::string> texts(std::vector<told_line> const& lines) {
    std::vector<std::string> all;
    for (auto const& line : lines) all.push_back(line.whole());
    return all;
}

TEST(case_stage, puts_a_rule_behind_the_last_line_of_each_reply) {
    evidence::transcript lines;
    for (std::string const line : {"S220 hi", "CEHLO a", "S250-b", "S250 c", "CDATA", "S354 go", "CSubject: x", "C", "C.",
                                   "S250 ok\033"})
        lines.push_back({line[0] == 'S' ? speaker::server : speaker::client, line.substr(1), false, 1, std::nullopt});
    std::vector<sim::answer_record> answers(5);
    char const* const rules[] = {"connect/x", "ehlo/y", "", "data/z", "end/w"};
    int const codes[] = {220, 250, 0, 354, 250};
    for (std::size_t i = 0; i < answers.size(); ++i) answers[i].rule = rules[i], answers[i].code = codes[i];
    EXPECT_EQ(texts(dialogue_lines(lines, answers)),
              (std::vector<std::string>{"S: 220 hi  [connect/x]", "C: EHLO a", "S: 250-b", "S: 250 c  [ehlo/y]", "C: DATA",
                                        "S: 354 go  [data/z]", "M: 2 lines", "S: 250 ok\\x1b  [end/w]"}));
}

TEST(case_stage, tells_what_was_waited_for) {
    using namespace std::chrono_literals;
    evidence::transcript const lines{{speaker::server, "220 hi", false, 1, 31s}, {speaker::client, "QUIT", false, 1, 31s}};
    EXPECT_EQ(texts(dialogue_lines(lines, {})), (std::vector<std::string>{"-- 31s later", "S: 220 hi", "C: QUIT"}));
}

TEST(case_stage, tells_of_a_world_what_is_new) {
    case_stage stage{tests::data()};
    auto& w = stage.world("abuse.net-2001");
    w.at().advance(std::chrono::milliseconds{3500});
    EXPECT_EQ(tests::lines_with(w.tell_dialogues({}).front().text, "2001-01-26T02:10:10Z 208.31.42.77 (www.abuse.net) to company"), 1U);
    EXPECT_TRUE(w.tell_fates().empty());
    w.at().run_until_quiet();
    EXPECT_EQ(&stage.world("abuse.net-2001"), &w);
    auto const goo = w.tell_dialogues({"goo"});
    EXPECT_EQ(goo.front().text, "2001-01-26T02:10:11Z 203.0.113.70 (www.asip6x.co.jp) to goo");
    EXPECT_EQ(w.tell_fates().size(), 2U);
    EXPECT_TRUE(w.tell_dialogues({}).empty());
}

TEST(case_stage, names_the_nearest_host_and_client) {
    case_stage stage{tests::data()};
    auto& w = stage.world("abuse.net-2001");
    EXPECT_THROW(
        try { w.host("compani"); } catch (not_found const& e) {
            EXPECT_STREQ(e.what(), "unknown host \"compani\"; did you mean \"company\"?");
            throw;
        },
        not_found);
    EXPECT_THROW(w.client("abuse.ne"), not_found);
}

}  // namespace
}  // namespace relaylab::lab
