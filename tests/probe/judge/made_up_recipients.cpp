#include "probe/judge/made_up_recipients.hpp"

#include "probe/judge/rules.hpp"
#include "tests/probe/judge/evidence_of.hpp"

namespace relaylab::probe::tests {
namespace {

class made_up_recipients_cases : public testing::TestWithParam<judge_case> {};

/// Beside a probe for a third party that is refused, and a control that is taken where a case does not say otherwise.
TEST_P(made_up_recipients_cases, are_flagged) {
    auto const& c = GetParam();
    auto attempts = c.attempts;
    attempts.insert(attempts.begin(), "1 stranger message 250 550");
    EXPECT_EQ(short_form(fate(run_of(attempts, c.receipts))), c.expected);
}

INSTANTIATE_TEST_SUITE_P(, made_up_recipients_cases, testing::ValuesIn(std::vector<judge_case>{
        {"refused", {"c control message 250 250 354 250", "n nobody message 250 550"}, "watched", "closed"},
        {"bounced", {"c control message 250 250 354 250", "n nobody message 250 250 354 250"}, "~n", "closed [unverified-recipients]"},
        {"kept", {"c control message 250 250 354 250", "n nobody message 250 250 354 250"}, "watched", "closed [catch-all]"},
        {"not_watched", {"c control message 250 250 354 250", "n nobody message 250 250 354 250"}, "", "closed [unverified-recipients]"},
        {"nothing_handed_over", {"c control 250 250", "n nobody 250 250"}, "", "closed [unverified-recipients]"},
        {"refused_late", {"c control message 250 250 354 250", "n nobody message 250 250 354 550"}, "watched", "closed"},
        // Mail for nobody that is refused says nothing of whether this client is, and what is taken says nothing good.
        {"no_ordinary_mail_is_taken", {"c control message 250 550", "n nobody message 250 250 354 250"}, "watched",
         "unknown [blocked catch-all]"},
        {"ordinary_mail_is_taken", {"c control message 250 250 354 250", "n nobody message 250 550"}, "watched", "closed"},
    }),
    name_of);

TEST(made_up_recipients, are_not_what_a_verdict_stands_on) {
    auto const run = run_of({"c control message 250 250 354 250", "1 stranger message 250 550", "n nobody message 250 450"}, "watched");
    for (auto const& v : {fate(run), replies(run)}) {
        EXPECT_EQ(evidence::describe(v), "closed");
        ASSERT_FALSE(v.because.empty());
        EXPECT_EQ(v.because.back().line, 1U) << "the stranger's, the second of three";
    }
}

}  // namespace
}  // namespace relaylab::probe::tests
