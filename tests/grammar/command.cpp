#include "grammar/command.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/grammar/path_texts.hpp"
#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

class command_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(command_cases, is_split) {
    auto const& row = GetParam();
    auto const got = split_command(row[0]);
    EXPECT_EQ(got.line, row[0]);
    EXPECT_EQ(to_string(got.verb), row[1]);
    EXPECT_EQ(got.keyword, row[2]);
    EXPECT_EQ(got.argument, row[3]);
    EXPECT_EQ(got.has_path, row[4] != "none");
    EXPECT_EQ(got.path, row[4] == "none" ? "" : row[4]);
    EXPECT_EQ(got.parameters, row[5]);
}

INSTANTIATE_TEST_SUITE_P(, command_cases, ::testing::ValuesIn(tables::read_table("command.tsv")));

TEST(command, names_a_verb_that_there_is_not_unknown) {
    EXPECT_EQ(to_string(static_cast<verb>(200)), "unknown");
}

bool within(std::string_view part, std::string_view whole) {
    return part.empty()
           || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

RC_GTEST_PROP(command, is_split_whatever_the_line_and_in_its_order, ()) {
    auto const line = *rc::gen::element("", " ", "MAIL FROM:", "RCPT TO: ", "NOOP ") + std::string()
                      + *any_path_text() + *rc::gen::element("", " ", " SIZE=1");
    auto const got = split_command(line);
    RC_ASSERT(got.line == line);
    for (auto const part : {got.keyword, got.argument, got.path, got.parameters})
        RC_ASSERT(within(part, line));
    RC_ASSERT(got.has_path || (got.path.empty() && got.parameters.empty()));
    RC_ASSERT(got.argument.empty() || got.argument.data() >= got.keyword.data() + got.keyword.size());
    RC_ASSERT(got.parameters.empty() || got.parameters.data() >= got.path.data() + got.path.size());
}

RC_GTEST_PROP(command, gives_a_strict_path_back_whole, ()) {
    auto const made = *strict_path();
    auto const line = "RCPT TO:" + made.text + " NOTIFY=NEVER";
    auto const got = split_command(line);
    RC_ASSERT(got.path == made.text);
    RC_ASSERT(got.parameters == "NOTIFY=NEVER");
}

}  // namespace
}  // namespace relaylab::grammar
