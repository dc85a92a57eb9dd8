#include <gtest/gtest.h>

#include "tests/lab/cli/program.hpp"

namespace relaylab::lab {
namespace {

constexpr auto tiny = R"(
[en]
title = "T"
text  = "x"
[ja]
title = "題"
text  = "文"
[[scene]]
do      = "truth"
profile = "sink"
site    = "third-party"
expect  = ["truth: open", "truth: closed"]
[scene.en]
title = "S"
text  = "x"
[scene.ja]
title = "場"
text  = "文"
)";

TEST(case_command, lists_the_cases_in_both_languages) {
    auto const en = run_program({"case"});
    EXPECT_EQ(en.status, 0);
    EXPECT_EQ(en.out.find("appleshare "), 0U) << en.out;
    EXPECT_NE(en.out.find("  AppleShare IP: every test passed, and it relays\n"), std::string::npos) << en.out;
    EXPECT_NE(run_program({"case", "--lang", "ja"}).out.find("全ての試験に合格し"), std::string::npos);
}

TEST(case_command, ends_with_1_and_says_which_line_did_not_come_out) {
    passing_file const file{"tiny-case.toml", tiny};
    auto const done = run_program({"case", file.path()});
    EXPECT_EQ(done.status, 1);
    EXPECT_NE(done.err.find(file.path() + ": S: did not come out: truth: "), std::string::npos) << done.err;
    EXPECT_NE(done.out.find("\n! did not come out: truth: "), std::string::npos);
}

TEST(case_command, reads_files_alone_and_says_what_is_wrong_with_each) {
    EXPECT_EQ(run_program({"case", "--check"}).status, 0) << "all of the project's";
    passing_file const bad{"bad-case.toml", "title = 7\n"}, good{"tiny-case.toml", tiny};
    auto const done = run_program({"case", "--check", bad.path(), good.path(), "no-such-case"});
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(done.err.find("relaylab: " + bad.path() + ":1:1: "), 0U) << done.err;
    EXPECT_EQ(done.err.find(good.path()), std::string::npos);
    EXPECT_NE(done.err.find("unknown case \"no-such-case\""), std::string::npos);
}

TEST(case_command, tells_several_one_after_the_other) {
    passing_file const file{"tiny-case.toml", tiny};
    auto const done = run_program({"case", "registration", file.path()});
    EXPECT_EQ(done.status, 1);
    EXPECT_LT(done.out.find("abuse.net"), done.out.find("! did not come out: truth: "));
}

TEST(case_command, names_the_nearest_case) {
    auto const done = run_program({"case", "appleshar"});
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.err, "relaylab: unknown case \"appleshar\"; did you mean \"appleshare\"?\n");
}

}  // namespace
}  // namespace relaylab::lab
