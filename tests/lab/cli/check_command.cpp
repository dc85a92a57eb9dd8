#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "tests/lab/cli/program.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

TEST(check_command, checks_what_it_is_asked_for) {
    auto const done = run_program({"check", "--profile", "qmail-1.03", "--profile", "sink", "--tester",
                                   "maps-tsi-2004", "--seed", "5"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_TRUE(done.out.starts_with("2 profiles, 1 tester, seed 5\n")) << done.out;
    EXPECT_EQ(done.err, "");
}

TEST(check_command, gives_programs_what_was_promised) {
    auto const done = run_program(
        {"check", "--profile", "qmail-1.03", "--tester", "maps-tsi-2004", "--seed", "5", "--format", "json"});
    auto const found = json::parse(done.out).as_object();
    EXPECT_EQ(found.at("schema").as_int64(), 1);
    EXPECT_EQ(found.at("seed").as_int64(), 5);
    EXPECT_TRUE(found.at("ok").as_bool());
    ASSERT_EQ(found.at("cells").as_array().size(), 1U);
    auto const& cell = found.at("cells").as_array()[0].as_object();
    EXPECT_EQ(cell.at("verdict").as_string(), "open");
    EXPECT_EQ(cell.at("truth").as_string(), "accepts");
    EXPECT_FALSE(cell.at("correct").as_bool());
    EXPECT_FALSE(cell.at("because").as_array().empty());
}

TEST(check_command, prints_the_seed_that_it_drew) {
    auto const first =
        run_program({"check", "--profile", "sink", "--tester", "maps-tsi-2004", "--format", "json"});
    auto const seed = std::to_string(json::parse(first.out).at("seed").to_number<std::uint64_t>());
    auto const again = run_program(
        {"check", "--profile", "sink", "--tester", "maps-tsi-2004", "--format", "json", "--seed", seed});
    EXPECT_EQ(first.out, again.out);
}

TEST(check_command, ends_with_1_where_a_claim_is_not_the_truth) {
    auto text = read_file(find_data("") / "profiles" / "sink.toml");
    text.replace(text.find("\"accepts\""), 9, "\"open\"");
    text.replace(text.find("\"sink\""), 6, "\"liar\"");
    passing_file const liar{"liar.toml", text};
    auto const done = run_program({"check", "--profile", liar.path(), "--tester", "maps-tsi-2004"});
    EXPECT_EQ(done.status, 1) << done.err;
    EXPECT_EQ(done.err, "relaylab: liar claims to be open, and the oracle finds accepts (local)\n");
    EXPECT_TRUE(done.out.ends_with("not ok: 1 failure\n"));
}

TEST(check_command, says_which_names_there_are) {
    auto const done = run_program({"check", "--profile", "qmail-1.3"});
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.err, "relaylab: unknown profile \"qmail-1.3\"; did you mean \"qmail-1.03\"?\n");
    EXPECT_EQ(done.out, "");
}

}  // namespace
}  // namespace relaylab::lab
