#include "lab/grade/grade.hpp"

#include <gtest/gtest.h>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using evidence::word;
using strings = std::vector<std::string>;
using tests::data;

std::vector<graded_target> targets() {
    std::vector<graded_target> all;
    for (std::string const id : {"qmail-1.03", "sendmail-8.8"}) {
        auto const& kind = data().profile(id);
        graded_target t;
        t.kind = &kind;
        t.here = at_address(data().site(kind.site), "127.25.0." + std::to_string(all.size() + 1));
        all.push_back(std::move(t));
    }
    return all;
}

std::optional<graded_run> ran(std::optional<int> status, std::string const& out) {
    graded_run run;
    run.end.status = status;
    if (!status) run.end.signal = 9;
    run.end.out.add(out);
    run.arguments = {"t", "127.25.0.1"};
    return run;
}

program_tester tester(std::string const& argument = "{host}") {
    program_tester t{"t", {"t", argument}, {}};
    t.rules.open.patterns.emplace_back("relay");
    t.rules.complete();
    return t;
}

std::vector<profile_row> const& rows() {
    static auto const found = true_rows(data(), targets());
    return found;
}

TEST(grade, has_rows_of_what_the_oracle_finds) {
    ASSERT_EQ(rows().size(), 2U);
    EXPECT_EQ(rows()[0].id + " " + rows()[0].site, "qmail-1.03 atmarkit-qmail");
    EXPECT_EQ(rows()[0].truth.word, word::accepts);
    EXPECT_EQ(rows()[1].truth.word, word::open);
}

TEST(grade, counts_what_was_right_and_what_was_not) {
    auto const report = grade(tester(), rows(), {ran(0, "it is\na relay\n"), ran(0, "nothing\n")}, 7);
    ASSERT_EQ(report.result.testers.size(), 1U);
    auto const& row = report.result.testers.front();
    EXPECT_EQ(row.id, "t");
    EXPECT_EQ(row.false_open, 1U);
    EXPECT_EQ(row.false_closed, 1U);
    EXPECT_EQ(row.true_open + row.true_closed + row.unknown, 0U);
    auto const& because = report.result.cells[0].because;
    EXPECT_EQ((strings{because.begin(), because.begin() + 5}),
              (strings{"/relay/ means open", "  it is", "  a relay", "no messages arrived at the watched third party",
                       "truth: accepts (bounced)"}));
    EXPECT_EQ(report.result.seed, 7U);
    EXPECT_EQ(report.runs[1].out.before, strings{"nothing"});
}

TEST(grade, does_not_know_what_did_not_end_by_itself) {
    auto const report = grade(tester(), rows(), {ran({}, "relay"), ran(4, "")}, 1);
    EXPECT_EQ(report.result.testers.front().unknown, 2U);
    EXPECT_EQ(report.result.cells[0].because.front(), "ended by signal 9 (Killed)");
}

TEST(grade, says_that_a_flood_was_cut) {
    auto run = ran(0, std::string(2 * kept_output::usual_room + 5, '\n'));
    auto const report = grade(tester(), rows(), {run, ran(0, "")}, 1);
    auto const& because = report.result.cells[0].because;
    EXPECT_EQ(std::ranges::count(because, "5 octets of what it wrote were not looked at"), 1);
    EXPECT_EQ(report.runs[0].out.left_out, 5U);
}

TEST(grade, tells_what_the_command_was_told) {
    using evidence::knowledge;
    auto const knows = [](std::string const& argument) {
        return grade(tester(argument), rows(), {ran(0, ""), ran(0, "")}, 1).result.cells[0].knows;
    };
    EXPECT_EQ(knows("{host}"), knowledge::none);
    EXPECT_EQ(knows("--user={known-user}"), knowledge::known_user);
}

}  // namespace
}  // namespace relaylab::lab
