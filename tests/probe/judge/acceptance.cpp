#include "probe/judge/acceptance.hpp"

#include "tests/probe/judge/evidence_of.hpp"

namespace relaylab::probe::tests {
namespace {

/// What a tester takes for an acceptance, in a word.
acceptance rule(std::string const& name) {
    acceptance a;
    if (name == "rcpt-250") a.rcpt = {"250"};
    if (name == "rcpt-250-or-251") a.mail = {"250"}, a.rcpt = {"250", "251"}, a.gives_up_on = "530", a.lost_is_unknown = true;
    if (name == "data") a.rcpt = {"2"}, a.data = {"3"};
    if (name == "anywhere") a.last_holds = "250";
    if (name == "below-500") a.last = {"2", "3", "4"};
    if (name == "whole") a.end_of_data = {"2"}, a.refused = {"550"};
    return a;
}

struct acceptance_case {
    std::string name, rule;
    std::vector<std::string> attempts;
    std::string expected;
};

class acceptance_cases : public testing::TestWithParam<acceptance_case> {};

TEST_P(acceptance_cases, verdict) {
    auto const& c = GetParam();
    EXPECT_EQ(short_form(judge_acceptance(run_of(c.attempts), rule(c.rule))), c.expected);
}

INSTANTIATE_TEST_SUITE_P(
    , acceptance_cases,
    testing::ValuesIn(std::vector<acceptance_case>{
        {"the_code", "rcpt-250", {"1 stranger 250 550", "2 stranger 250 250"}, "open"},
        {"another_2yz", "rcpt-250", {"1 stranger 250 251"}, "closed"},
        {"nothing_tried", "rcpt-250", {}, "closed"},
        {"a_controls", "rcpt-250", {"c control 250 250"}, "closed"},
        {"lost", "rcpt-250", {"1 stranger lost"}, "closed"},
        {"one_of_two_codes", "rcpt-250-or-251", {"1 stranger 250 251"}, "open"},
        {"mail_must_be_250_too", "rcpt-250-or-251", {"1 stranger 251 250"}, "closed"},
        {"gives_up", "rcpt-250-or-251", {"1 stranger 250 250", "2 stranger 530"}, "closed"},
        {"lost_is_an_error", "rcpt-250-or-251", {"1 stranger 250 550", "2 stranger lost"}, "unknown"},
        {"lost_after_an_acceptance", "rcpt-250-or-251", {"1 stranger 250 250", "2 stranger lost"}, "open"},
        {"data_too", "data", {"1 stranger 250 250 354"}, "open"},
        {"refused_at_data", "data", {"1 stranger 250 250 554"}, "closed"},
        {"anywhere_in_the_last", "anywhere", {"1 stranger message 250 250 354 250"}, "open"},
        {"not_in_the_last", "anywhere", {"1 stranger message 250 250 354 550"}, "closed"},
        {"put_off_counts", "below-500", {"1 stranger 250 450"}, "open"},
        {"refused_does_not", "below-500", {"1 stranger 250 550"}, "closed"},
        {"to_the_end", "whole", {"1 stranger message 250 250 354 250"}, "open"},
        {"the_refusal_that_it_knows", "whole", {"1 stranger message 250 550"}, "closed"},
        {"one_that_it_does_not", "whole", {"1 stranger message 250 553"}, "unknown"},
    }),
    [](auto const& of) { return of.param.name; });

TEST(acceptance, skips_what_names_itself) {
    auto a = rule("rcpt-250");
    a.skips = {"qmail", "other"};
    auto run = run_of({"1 stranger 250 250"});
    EXPECT_EQ(short_form(judge_acceptance(run, a)), "open");
    run.attempts[0].banner = grammar::reply{220, {"220 mail.example ESMTP other"}};
    EXPECT_EQ(short_form(judge_acceptance(run, a)), "unknown");
    EXPECT_EQ(judge_acceptance(run, a).because.at(0).text, "the server says \"other\", and such are not tested");
}

TEST(acceptance, skips_by_the_answer_to_its_look) {
    auto a = rule("rcpt-250");
    a.skips = {"qmail"};
    auto run = run_of({"look control", "1 stranger 250 250"});
    run.attempts[0].before = {{214, {"214 qmail home page"}}};
    EXPECT_EQ(short_form(judge_acceptance(run, a)), "open") << "said by a probe, and nobody looked";
    run.attempts[0].probe.mails = false;
    EXPECT_EQ(short_form(judge_acceptance(run, a)), "unknown");
}

TEST(acceptance, has_a_reason_for_each_that_counts) {
    auto a = rule("rcpt-250-or-251");
    auto const run = run_of({"1 stranger 250 250", "2 stranger 250 550", "3 stranger 250 251", "4 stranger lost", "5 stranger lost"});
    EXPECT_EQ(judge_acceptance(run, a).because.size(), 2U);
    a.counts_errors = true;
    ASSERT_EQ(judge_acceptance(run, a).because.size(), 3U);
    EXPECT_EQ(judge_acceptance(run, a).because.back().text,
              "probe 4: the connection was lost, and the error counts as an acceptance");
    EXPECT_EQ(short_form(judge_acceptance(run_of({"1 stranger 250 550", "2 stranger lost"}), a)), "unknown");
}

TEST(acceptance, gives_up_at_rset_mail_and_rcpt_alone) {
    auto const a = rule("rcpt-250-or-251");
    auto run = run_of({"1 stranger 250 550 530"});
    EXPECT_FALSE(gives_up(a, run.attempts[0]));
    run.attempts[0].rset = grammar::reply{250, {"250 queue 15307"}};
    EXPECT_TRUE(gives_up(a, run.attempts[0])) << "anywhere in it";
}

}  // namespace
}  // namespace relaylab::probe::tests
