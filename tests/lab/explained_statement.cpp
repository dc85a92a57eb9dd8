#include "lab/explained_statement.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

using evidence::statement;

statement of(statement::kind what, std::size_t line) {
    statement s;
    s.what = what;
    s.id = "S.1";
    s.line = line;
    return s;
}

struct stated_case {
    statement::kind what;
    bool by_smtp;
    char const* is;
};
class explained_statement_cases : public testing::TestWithParam<stated_case> {};

TEST_P(explained_statement_cases, say_what_a_line_is) {
    auto s = of(GetParam().what, 1);
    s.by_smtp = GetParam().by_smtp;
    s.origin = "192.0.2.1";
    s.hello = "x";
    s.sender = "a@b.example";
    s.recipient = "c@d.example";
    s.about = "S.0";
    auto const lines = explain("a line\n", {{s}, {}});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].is, GetParam().is);
    EXPECT_EQ(lines[0].said, "a line");
}

INSTANTIATE_TEST_SUITE_P(
    reading, explained_statement_cases,
    testing::Values(stated_case{statement::kind::nothing, false, "a line that states nothing of a message's way"},
                    stated_case{statement::kind::greeted, false, "a client called himself \"x\" at 192.0.2.1"},
                    stated_case{statement::kind::received, false, "message S.1 for <c@d.example> was accepted from 192.0.2.1"},
                    stated_case{statement::kind::queued, false, "message S.1 is there, from <a@b.example>"},
                    stated_case{statement::kind::waiting, false, "message S.1 for <c@d.example> waits"},
                    stated_case{statement::kind::sent, true, "message S.1 for <c@d.example> was taken by another host"},
                    stated_case{statement::kind::sent, false, "message S.1 for <c@d.example> was delivered here"},
                    stated_case{statement::kind::failed, true, "message S.1 for <c@d.example> could not be handed to another host"},
                    stated_case{statement::kind::failed, false, "message S.1 for <c@d.example> could not be delivered here"},
                    stated_case{statement::kind::reported, false, "message S.1 is the server's own report about S.0"},
                    stated_case{statement::kind::done, false, "the server has no more to do with message S.1"}));

TEST(explained_statement, lines_that_no_statement_has) {
    auto two = of(statement::kind::received, 1);
    two.lines = 2;
    auto const lines = explain("a\r\n\tb\n\n\033[2J\ntext", {{two}, {4}});
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[0].said, "a");
    EXPECT_EQ(lines[1].is, "a part of line 1");
    EXPECT_EQ(lines[2].number, 4U);
    EXPECT_EQ(lines[2].is, "not known: nothing is concluded from it");
    EXPECT_EQ(lines[2].said, "\\x1b[2J");
    EXPECT_EQ(lines[3].is, "no part of the log");
}

}  // namespace
}  // namespace relaylab::lab
