#include "tests/probe/judge/evidence_of.hpp"

#include "probe/judge/rules.hpp"

namespace relaylab::probe::tests {
namespace {

class any_return_cases : public testing::TestWithParam<judge_case> {};

TEST_P(any_return_cases, verdict) {
    auto const& c = GetParam();
    EXPECT_EQ(short_form(any_return(run_of(c.attempts, c.receipts))), c.expected);
}

INSTANTIATE_TEST_SUITE_P(, any_return_cases, testing::ValuesIn(std::vector<judge_case>{
        {"arrived", {"1 stranger message 250 250 354 250"}, "1", "open"},
        {"a_bounce_counts", {"1 stranger message 250 250 354 250"}, "~1", "open"},
        {"a_controls_bounce", {"c control message 250 250 354 250"}, "~c", "closed"},
        {"another_runs_message", {"1 stranger message 250 250 354 250"}, "7", "closed"},
        {"nothing_came", {"1 stranger message 250 250 354 250"}, "watched", "closed"},
    }),
    name_of);

}  // namespace
}  // namespace relaylab::probe::tests
