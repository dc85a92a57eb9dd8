#include "lab/report/matrix_junit.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "evidence/escape.hpp"
#include "tests/lab/report/example.hpp"
#include "tests/lab/report/golden.hpp"
#include "tests/lab/report/read_markup.hpp"

namespace relaylab::lab {
namespace {

TEST(matrix_junit, has_a_suite_for_each_tester) {
    expect_golden("matrix.xml", matrix_junit(example_with_evidence()));
}

TEST(matrix_junit, counts_what_it_holds) {
    auto const whole = read_markup(matrix_junit(example_with_evidence())).get_child("testsuites");
    int tests = 0, failures = 0, errors = 0;
    for (auto const& [name, suite] : whole) {
        if (name != "testsuite") continue;
        int cases = 0, failed = 0, wrong = 0, skipped = 0;
        for (auto const& [kind, test] : suite) {
            if (kind != "testcase") continue;
            ++cases;
            failed += static_cast<int>(test.count("failure"));
            wrong += static_cast<int>(test.count("error"));
            skipped += static_cast<int>(test.count("skipped"));
        }
        EXPECT_EQ(suite.get<int>("<xmlattr>.tests"), cases);
        EXPECT_EQ(suite.get<int>("<xmlattr>.failures"), failed);
        EXPECT_EQ(suite.get<int>("<xmlattr>.errors"), wrong);
        EXPECT_EQ(suite.get<int>("<xmlattr>.skipped"), skipped);
        tests += cases;
        failures += failed;
        errors += wrong;
    }
    EXPECT_EQ(whole.get<int>("<xmlattr>.tests"), tests);
    EXPECT_EQ(whole.get<int>("<xmlattr>.failures"), failures);
    EXPECT_EQ(whole.get<int>("<xmlattr>.errors"), errors);
    EXPECT_EQ(failures, 3);  // two false verdicts, and the check as a whole
    EXPECT_EQ(errors, 1);
}

TEST(matrix_junit, says_that_a_claim_is_false) {
    auto m = example();
    m.profiles[0].claim = evidence::word::closed;
    EXPECT_NE(matrix_junit(m).find("<testcase classname=\"claims\" name=\"alpha @ here\">\n      <failure type=\"claim\" "
                                   "message=\"claims to be closed, and the oracle finds open\"></failure>"),
              std::string::npos)
        << matrix_junit(m);
}

TEST(matrix_junit, has_a_failure_for_each_difference_from_a_baseline) {
    std::vector<baseline_difference> none;
    EXPECT_NE(matrix_junit(example(), &none).find("<testcase classname=\"baseline\" name=\"nothing has changed\"/>"),
              std::string::npos);
    auto before = baseline_of(example());
    before.begin()->second.verdict = "closed";
    auto const some = compare(before, example(), true);
    auto const text = matrix_junit(example(), &some);
    EXPECT_NE(text.find("<testsuite name=\"baseline\" tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\">\n"
                        "    <testcase classname=\"baseline\" name=\"old of alpha @ here\">\n"
                        "      <failure type=\"difference\" message=\"old of alpha @ here: was closed and is open now; "
                        "the truth is open\">"),
              std::string::npos)
        << text;
}

RC_GTEST_PROP(matrix_junit, is_read_back_whatever_was_said, (std::string const& octets)) {
    auto m = example();
    m.cells[1].because = {evidence::escape(octets)};
    auto const whole = read_markup(matrix_junit(m));
    std::string found;
    for (auto const& [kind, suite] : whole.get_child("testsuites"))
        for (auto const& [name, test] : suite)
            if (name == "testcase" && test.get<std::string>("failure.<xmlattr>.type", "") == "false open")
                found = test.get<std::string>("failure");
    RC_ASSERT(evidence::unescape(found) == octets);
    read_markup(matrix_junit(filled_with(octets)));
}

}  // namespace
}  // namespace relaylab::lab
