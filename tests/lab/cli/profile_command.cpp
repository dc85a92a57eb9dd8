#include <gtest/gtest.h>

#include "tests/lab/cli/program.hpp"

namespace relaylab::lab {
namespace {

TEST(profile_command, lists_every_profile_with_how_well_it_is_known) {
    auto const done = run_program({"profile", "list"});
    EXPECT_EQ(done.status, 0) << done.err;
    auto const ids = library{find_data("")}.profiles();
    EXPECT_EQ(count(done.out, "\n"), ids.size() + 1);
    for (auto const& id : ids) EXPECT_NE(done.out.find("\n" + id + "  "), std::string::npos) << id;
    EXPECT_EQ(count(done.out, "% recorded"), ids.size());
}

TEST(profile_command, shows_a_profile) {
    auto const done = run_program({"profile", "show", "sink"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_TRUE(done.out.starts_with("sink: relaylab's sink: accepts and keeps everything\n")) << done.out;
    EXPECT_NE(done.out.find("\nat keeper: "), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("\nclaims accepts; "), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("\nforms of address, "), std::string::npos) << done.out;
    auto const json = run_program({"profile", "show", "sink", "--format", "json"});
    EXPECT_TRUE(json.out.starts_with("{\"schema\":1,\"id\":\"sink\",")) << json.out;
}

TEST(profile_command, makes_a_page_of_a_profile) {
    auto const done = run_program({"profile", "page", "sink"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_TRUE(done.out.starts_with("# relaylab's sink: accepts and keeps everything\n")) << done.out;
    EXPECT_NE(done.out.find("\n## What testers say of it\n"), std::string::npos) << done.out;
}

TEST(profile_command, tells_twins_apart_by_what_becomes_of_their_mail) {
    auto const done = run_program({"profile", "diff", "qmail-1.03", "qmail-1.03-percenthack"});
    EXPECT_EQ(done.status, 1) << done.err;
    EXPECT_TRUE(done.out.starts_with("qmail-1.03 and qmail-1.03-percenthack at atmarkit-qmail: "
                                     "0 rules answer or act apart, 0 more in words alone; "))
        << done.out;
    EXPECT_NE(done.out.find("+ route/remote              relay a@elsewhere.example\n"), std::string::npos) << done.out;
}

TEST(profile_command, finds_no_difference_between_a_profile_and_itself) {
    auto const done = run_program({"profile", "diff", "sink", "sink", "--format", "json"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(done.out, "{\"left\":\"sink\",\"right\":\"sink\",\"site\":\"keeper\",\"rules\":[],\"readings\":[]}\n");
}

TEST(profile_command, goes_on_after_a_file_that_cannot_be_read) {
    passing_file const bad{"bad.toml", "name = \"bad\"\ntitle = \"x\"\nclaim = \"ajar\"\n"};
    auto const done = run_program({"profile", "lint", bad.path(), "sink"});
    EXPECT_EQ(done.status, 2);
    EXPECT_TRUE(done.err.starts_with("relaylab: " + bad.path() + ":")) << done.err;
    EXPECT_NE(done.out.find("profiles/sink.toml: "), std::string::npos) << done.out;
}

/// A rule that answers at RCPT with what means "go ahead" at DATA.
std::string with_a_wrong_code() {
    auto text = read_file(find_data("") / "profiles" / "sink.toml");
    text.replace(text.find("\"sink\""), 6, "\"wrong-code\"");
    return text.replace(text.find("503 MAIL first"), 3, "354");
}

TEST(profile_command, tells_an_error_with_its_place) {
    passing_file const bad{"wrong-code.toml", with_a_wrong_code()};
    auto const done = run_program({"profile", "lint", bad.path()});
    EXPECT_EQ(done.status, 2);
    EXPECT_TRUE(done.err.starts_with(bad.path() + ":")) << done.err;
    EXPECT_NE(done.err.find(": error: "), std::string::npos) << done.err;
}

TEST(profile_command, does_not_let_an_error_be_served) {
    passing_file const bad{"wrong-code.toml", with_a_wrong_code()};
    auto const done = run_program({"serve", bad.path(), "--port", "0"});
    EXPECT_EQ(done.status, 2);
    EXPECT_TRUE(done.err.starts_with("relaylab: " + bad.path() + ":")) << done.err;
    EXPECT_EQ(done.err.find("listens"), std::string::npos);
}

}  // namespace
}  // namespace relaylab::lab
