#include "lab/report/baseline.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "evidence/recording.hpp"
#include "tests/lab/report/example.hpp"
#include "tests/lab/report/golden.hpp"

namespace relaylab::lab {
namespace {

std::vector<std::string> told(std::vector<baseline_difference> const& all) {
    std::vector<std::string> lines;
    for (auto const& d : all) lines.push_back(describe(d));
    return lines;
}

TEST(baseline, is_a_sorted_line_a_cell) { expect_golden("baseline.txt", print(baseline_of(example()))); }

RC_GTEST_PROP(baseline, is_read_back, (std::map<std::string, std::pair<std::string, std::string>> const& cells)) {
    baseline all;
    for (auto const& [name, said] : cells)
        all[{"t" + name, name + "p", "s" + name}] = {"v" + said.first, said.second + "t"};
    RC_ASSERT(parse_baseline(print(all), "b") == all);
}

TEST(baseline, equal_to_itself_has_no_difference) {
    EXPECT_EQ(told(compare(baseline_of(example()), example(), true)), std::vector<std::string>{});
}

TEST(baseline, tells_differences_cell_by_cell) {
    auto const before = baseline_of(example());
    auto m = example();
    m.cells[0].verdict.word = evidence::word::closed;
    m.cells[1].verdict.flags.clear();
    m.cells[3].truth.word = evidence::word::closed;
    m.cells[4].tester = "new";
    EXPECT_EQ(told(compare(before, m, true)),
              (std::vector<std::string>{"new of beta @ here: is new: unknown; the truth is accepts",
                                        "old of alpha @ here: was open and is closed now; the truth is open",
                                        "old of beta @ here: was open [backscatter, late-refusal] and is open now; the truth "
                                        "is accepts (bounced)",
                                        "ours of alpha @ here: is open as before; the truth was open and is closed now",
                                        "ours of beta @ here: was unknown, and is looked at no longer"}));
}

TEST(baseline, of_all_is_good_for_a_part) {
    auto const before = baseline_of(example());
    auto part = example();
    part.testers.resize(1);
    part.cells.resize(3);
    EXPECT_EQ(told(compare(before, part, false)), std::vector<std::string>{});
    EXPECT_EQ(compare(before, part, true).size(), 3U);
    part.cells[0].verdict.word = evidence::word::unknown;
    EXPECT_EQ(told(compare(before, part, false)),
              std::vector<std::string>{"old of alpha @ here: was open and is unknown now; the truth is open"});
}

TEST(baseline, a_part_of_it_is_updated) {
    auto const before = baseline_of(example());
    auto part = example();
    part.testers.resize(1);
    part.profiles.resize(1);
    part.cells.resize(1);
    part.cells[0].verdict.word = evidence::word::unknown;
    auto const after = updated(before, part, false);
    EXPECT_EQ(after.size(), before.size());
    EXPECT_EQ((after.at({"old", "alpha", "here"}).verdict), "unknown");
    EXPECT_EQ((after.at({"ours", "gamma", "here"})), (before.at({"ours", "gamma", "here"})));
    EXPECT_EQ(updated(before, part, true).size(), 1U);
}

struct bad_baseline {
    std::string text, message;
};
class baseline_bad : public testing::TestWithParam<bad_baseline> {};
TEST_P(baseline_bad, file_is_told_with_its_place) {
    try {
        parse_baseline(GetParam().text, "b");
        FAIL() << "it was read";
    } catch (evidence::bad_file const& e) {
        EXPECT_EQ(std::string{e.what()}, GetParam().message);
    }
}
INSTANTIATE_TEST_SUITE_P(
    , baseline_bad,
    testing::Values(
        bad_baseline{"", "b:1:1: expected relaylab-baseline 1"},
        bad_baseline{"relaylab-baseline 2\n", "b:1:1: expected relaylab-baseline 1"},
        bad_baseline{"relaylab-baseline 1\na\tb\tc\n", "b:2:1: expected five columns: tester, profile, site, verdict, truth"},
        bad_baseline{"relaylab-baseline 1\na\tb\t\td\te\n", "b:2:5: expected a word"},
        bad_baseline{"relaylab-baseline 1\na\tb\tc\td\te", "b:2:10: expected a line end: the text is cut off"},
        bad_baseline{"relaylab-baseline 1\na\tb\tc\td\te\na\tb\tc\tx\ty\n",
                     "b:3:1: expected a cell that is not above already"}));

}  // namespace
}  // namespace relaylab::lab
