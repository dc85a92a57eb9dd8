#include "lab/cli/grade_line.hpp"

#include <gtest/gtest.h>

#include "lab/cli/parse.hpp"

namespace relaylab::lab {
namespace {

using strings = std::vector<std::string>;

grade_call called(strings words) {
    words.insert(words.begin(), "grade");
    return std::get<grade_call>(std::get<options>(parse(std::move(words))).call);
}

std::string why_not(strings const& words) {
    try {
        called(words);
        return {};
    } catch (bad_call const& e) {
        return e.what();
    }
}

TEST(grade_line, has_its_defaults) {
    auto const c = called({"--", "t", "{host}", "{port}"});
    EXPECT_EQ(c.command, (strings{"t", "{host}", "{port}"}));
    EXPECT_TRUE(c.profiles.empty());
    EXPECT_EQ(c.timeout, std::chrono::minutes{1});
    EXPECT_GE(c.jobs, 1U);
    EXPECT_EQ(c.bind, "127.25.0.1");
    EXPECT_EQ(c.port, 0);
    EXPECT_EQ(c.time, world_time::real);
    EXPECT_TRUE(c.fail_on.empty());
    EXPECT_FALSE(c.verbose);
}

TEST(grade_line, takes_all_of_its_options) {
    auto const c = called({"--profile", "a@b", "--profile", "c", "--name", "n", "--open-exit", "1,2", "--open-exit", "7",
                           "--closed-pattern", "a,b [x]", "--closed-pattern", "^no", "--unknown-exit", "255", "--timeout", "5s",
                           "--jobs", "3", "--bind", "127.1.0.1", "--port", "25", "--clock", "virtual", "--fail-on",
                           "false-open,unknown", "--seed", "9", "--verbose", "--format", "json", "--", "t", "{host}"});
    EXPECT_EQ(c.profiles, (strings{"a@b", "c"}));
    EXPECT_EQ(c.name, "n");
    EXPECT_EQ(c.open.exits, (std::vector<int>{1, 2, 7}));
    EXPECT_EQ(c.closed.patterns, (strings{"a,b [x]", "^no"}));
    EXPECT_EQ(c.unknown.exits, std::vector<int>{255});
    EXPECT_EQ(c.timeout, std::chrono::seconds{5});
    EXPECT_EQ(c.jobs, 3U);
    EXPECT_EQ(c.bind, "127.1.0.1");
    EXPECT_EQ(c.port, 25);
    EXPECT_EQ(c.time, world_time::skipping);
    EXPECT_EQ(c.fail_on, (std::set<grade_mistake>{grade_mistake::false_open, grade_mistake::unknown}));
    EXPECT_EQ(c.seed, 9U);
    EXPECT_TRUE(c.verbose);
    EXPECT_EQ(c.format, format::json);
}

TEST(grade_line, leaves_the_command_as_it_is) {
    strings const command{"check", "--profile", "[{host}]", "-p", "{port}", "--", "", "--help", "--verbose"};
    auto words = command;
    words.insert(words.begin(), "--");
    auto const c = called(words);
    EXPECT_EQ(c.command, command);
    EXPECT_FALSE(c.verbose);
    auto const behind_options = std::get<options>(parse({"--data", "grade", "--color=never", "grade", "--", "t", "{host}{port}"}));
    EXPECT_EQ(std::get<grade_call>(behind_options.call).command, (strings{"t", "{host}{port}"}));
    EXPECT_EQ(behind_options.data, "grade");
}

TEST(grade_line, is_no_other_subcommands) {
    EXPECT_EQ(std::get<parse_call>(std::get<options>(parse({"parse", "--", "--grade@x"})).call).address, "--grade@x");
    EXPECT_THROW(parse({"parse", "grade", "--", "a", "b"}), bad_call);
}

TEST(grade_line, wants_a_command_that_is_told_its_target) {
    EXPECT_NE(why_not({}).find("expected COMMAND behind --"), std::string::npos);
    EXPECT_NE(why_not({"--"}).find("expected COMMAND behind --"), std::string::npos);
    EXPECT_NE(why_not({"t", "{host}"}), "") << "no -- before it";
    EXPECT_NE(why_not({"--", "t", "{port}"}).find("does not hold {host}"), std::string::npos);
    EXPECT_NE(why_not({"--", "t", "{host}"}).find("does not hold {port}"), std::string::npos);
    EXPECT_NE(why_not({"--", "t", "{host}"}).find("{known-user}"), std::string::npos) << "which there are";
    EXPECT_EQ(why_not({"--", "t", "{ip}:{port}"}), "");
    EXPECT_EQ(why_not({"--port", "25", "--", "t", "{host}"}), "");
    EXPECT_EQ(why_not({"--environment", "--", "t"}), "");
}

TEST(grade_line, says_what_is_wrong_with_an_option) {
    strings const target{"--", "t", "{host}", "{port}"};
    auto const why = [&](strings words) {
        words.insert(words.end(), target.begin(), target.end());
        return why_not(words);
    };
    EXPECT_EQ(why({"--fail-on", "false-opened"}).substr(0, 33), "--fail-on: unknown word \"false-op") << why({"--fail-on", "false-opened"});
    EXPECT_NE(why({"--jobs", "0"}), "");
    EXPECT_NE(why({"--timeout", "5"}), "");
    EXPECT_NE(why({"--timeout", "0s"}), "");
    EXPECT_NE(why({"--open-exit", "x"}), "");
    EXPECT_NE(why({"--open-exit", "-1"}), "");
    EXPECT_EQ(why({}), "");
}

}  // namespace
}  // namespace relaylab::lab
