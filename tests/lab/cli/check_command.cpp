#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include <fstream>

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

/// Two profiles and a tester, and more words.
std::vector<std::string> small(std::vector<std::string> more) {
    std::vector<std::string> words{"check", "--profile", "qmail-1.03", "--profile", "sink",
                                   "--tester", "maps-tsi-2004", "--seed", "5"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

TEST(check_command, prints_each_format) {
    for (auto const& [word, beginning] : std::vector<std::pair<std::string, std::string>>{
             {"text", "2 profiles, 1 tester, seed 5\n"},
             {"json", "{\"schema\":1,\"seed\":5,"},
             {"csv", "profile,site,tester,"},
             {"junit", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "},
             {"markdown", "# relaylab check\n"},
             {"html", "<!DOCTYPE html>\n"}}) {
        auto const done = run_program(small({"--format", word}));
        EXPECT_EQ(done.status, 0) << done.err;
        EXPECT_TRUE(done.out.starts_with(beginning)) << done.out.substr(0, 100);
    }
}

TEST(check_command, keeps_what_a_format_shows) {
    auto const csv = run_program(small({"--format", "csv"}));
    EXPECT_EQ(count(csv.out, "\r\n"), 1U + 9U + 1U) << "a heading, and probes up to the first acceptance";
    auto const html = run_program(small({"--format", "html"}));
    EXPECT_NE(html.out.find("\"dialogue\":0"), std::string::npos);
}

TEST(check_command, writes_a_file_instead_of_printing) {
    passing_file const file{"matrix.md", "old"};
    auto const done = run_program(small({"--output", file.path(), "--color", "always"}));
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(read_file(file.path()), run_program(small({"--format", "markdown"})).out);
    auto const text = run_program(small({"--output", file.path(), "--color", "always", "--format", "text"}));
    EXPECT_EQ(read_file(file.path()), run_program(small({"--color", "never"})).out) << "a file has no colour";
    EXPECT_NE(run_program(small({"--color", "always"})).out, read_file(file.path()));
}

TEST(check_command, says_that_a_file_cannot_be_written) {
    auto const done = run_program(small({"--output", "/nowhere/m.txt"}));
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.err, "relaylab: cannot write /nowhere/m.txt: No such file or directory\n");
}

TEST(check_command, says_how_a_baseline_is_made) {
    auto const done = run_program(small({"--baseline", "/nowhere/b"}));
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(done.err,
              "relaylab: there is no /nowhere/b: relaylab check --baseline /nowhere/b --update-baseline makes it of what is "
              "found now, and is called with the same --profile and --tester\n");
}

TEST(check_command, is_held_against_a_baseline) {
    passing_file const file{"baseline", "relaylab-baseline 1\n"};
    auto const made = run_program(small({"--baseline", file.path(), "--update-baseline"}));
    EXPECT_EQ(made.status, 0);
    EXPECT_NE(made.err.find(": 2 verdicts, 2 changed\n"), std::string::npos) << made.err;
    auto const same = run_program(small({"--baseline", file.path()}));
    EXPECT_EQ(same.status, 0);
    EXPECT_EQ(same.err, "");

    auto text = read_file(file.path());
    EXPECT_EQ(text, "relaylab-baseline 1\nmaps-tsi-2004\tqmail-1.03\tatmarkit-qmail\topen\taccepts (bounced)\n"
                    "maps-tsi-2004\tsink\tkeeper\topen\taccepts (local)\n");
    text.replace(text.find("\topen"), 5, "\tclosed");
    std::ofstream{file.path(), std::ios::binary} << text;
    auto const changed = run_program(small({"--baseline", file.path(), "--format", "junit"}));
    EXPECT_EQ(changed.status, 1);
    EXPECT_EQ(changed.err, "relaylab: " + file.path() + ": maps-tsi-2004 of qmail-1.03 @ atmarkit-qmail: was closed and is "
                           "open now; the truth is accepts (bounced)\n");
    EXPECT_NE(changed.out.find("<testsuite name=\"baseline\" tests=\"1\" failures=\"1\""), std::string::npos);
}

TEST(check_command, with_a_baseline_tells_by_its_status_of_differences_alone) {
    auto text = read_file(find_data("") / "profiles" / "sink.toml");
    text.replace(text.find("\"accepts\""), 9, "\"open\"");
    text.replace(text.find("\"sink\""), 6, "\"liar\"");
    passing_file const liar{"liar.toml", text};
    passing_file const file{"baseline-of-liar", "relaylab-baseline 1\n"};
    std::vector<std::string> words{"check", "--profile", liar.path(), "--tester", "maps-tsi-2004", "--baseline", file.path()};
    EXPECT_EQ(run_program(words).status, 1);
    words.emplace_back("--update-baseline");
    EXPECT_EQ(run_program(words).status, 0);
    words.pop_back();
    auto const same = run_program(words);
    EXPECT_EQ(same.status, 0);
    EXPECT_EQ(same.err, "relaylab: liar claims to be open, and the oracle finds accepts (local)\n");
}

TEST(check_command, tells_a_bad_baseline_before_it_examines_anything) {
    passing_file const file{"bad-baseline", "something else\n"};
    auto const done = run_program(small({"--baseline", file.path()}));
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.err, "relaylab: " + file.path() + ":1:1: expected relaylab-baseline 1\n");
}

TEST(check_command, goes_on_in_junit_past_what_cannot_be_run) {
    passing_file const bad{"bad.toml", "title = 1\n"};
    passing_file const file{"kept-baseline", "relaylab-baseline 1\n"};
    auto const done = run_program(small({"--profile", bad.path(), "--tester", "nosuch", "--format", "junit", "--baseline",
                                         file.path(), "--update-baseline"}));
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(count(done.out, "<error "), 2U) << done.out;
    EXPECT_NE(done.out.find("<testsuite name=\"maps-tsi-2004\" tests=\"2\""), std::string::npos) << done.out;
    EXPECT_NE(done.err.find("relaylab: " + bad.path() + ":1:"), std::string::npos) << done.err;
    EXPECT_NE(done.err.find("unknown tester \"nosuch\""), std::string::npos) << done.err;
    EXPECT_EQ(read_file(file.path()), "relaylab-baseline 1\n") << "of what could be run no baseline is made";
    EXPECT_EQ(run_program(small({"--profile", bad.path(), "--format", "json"})).out, "");
}

TEST(check_command, says_which_names_there_are) {
    auto const done = run_program({"check", "--profile", "qmail-1.3"});
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.err, "relaylab: unknown profile \"qmail-1.3\"; did you mean \"qmail-1.03\"?\n");
    EXPECT_EQ(done.out, "");
}

}  // namespace
}  // namespace relaylab::lab
