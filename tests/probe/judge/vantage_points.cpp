#include "probe/judge/vantage_points.hpp"

#include <gtest/gtest.h>

#include "tests/probe/judge/evidence_of.hpp"

namespace relaylab::probe {
namespace {

using evidence::word;

vantage_point seen(std::string from, word what, std::vector<std::string> flags = {}) {
    vantage_point p{std::move(from), {}, {}, {}};
    p.verdict.word = what;
    p.verdict.flags = std::move(flags);
    p.verdict.because = {{evidence::describe(p.verdict), 1}, {"in general", std::nullopt}};
    for (unsigned const connection : {1U, 2U}) p.run.lines.push_back({evidence::speaker::server, p.from, false, connection, {}});
    return p;
}

vantage_point tried(vantage_point p, std::vector<std::string> const& attempts) {
    p.run.attempts = tests::run_of(attempts).attempts;
    return p;
}

struct together {
    std::string name;
    std::vector<vantage_point> points;
    std::string expected;
};
void PrintTo(together const& t, std::ostream* out) { *out << t.name; }
class vantage_points_cases : public testing::TestWithParam<together> {};

TEST_P(vantage_points_cases, count_as) { EXPECT_EQ(evidence::describe(see_from_all(GetParam().points).verdict), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(, vantage_points_cases, testing::ValuesIn(std::vector<together>{
        {"alone", {seen("a", word::closed)}, "closed"},
        {"one_gets_through", {seen("a", word::closed), seen("b", word::open)}, "open"},
        {"anybody_before_a_user", {seen("a", word::conditional), seen("b", word::open)}, "open"},
        {"a_user_before_what_is_not_known", {seen("a", word::unknown), seen("b", word::conditional)}, "conditional"},
        {"accepted_before_refused", {seen("a", word::closed), seen("b", word::accepts)}, "accepts"},
        {"undecided", {seen("a", word::closed), seen("b", word::unknown)}, "unknown"},
        {"blocked", {tried(seen("a", word::unknown), {"1 stranger banner=554"}), seen("b", word::closed)}, "closed"},
        {"blocked_after_a_while", {tried(seen("a", word::unknown), {"1 stranger 250 550", "2 stranger banner=554"}), seen("b", word::closed)}, "closed"},
        {"blocked_after_it_was_taken", {tried(seen("a", word::unknown), {"1 stranger 250 250", "2 stranger banner=554"}), seen("b", word::closed)}, "unknown"},
        {"blocked_or_put_off", {tried(seen("a", word::unknown), {"1 stranger 250 450", "2 stranger banner=554"}), seen("b", word::closed)}, "unknown"},
        {"all_blocked", {tried(seen("a", word::unknown), {"1 stranger banner=554"}), tried(seen("b", word::unknown), {"1 stranger banner=554"})}, "unknown"},
    }),
    [](auto const& info) { return info.param.name; });

TEST(vantage_points, tell_where_each_reason_is_from) {
    auto const all = see_from_all({seen("192.0.2.1", word::closed, {"late-refusal"}), seen("192.0.2.2", word::open, {"backscatter"})});
    EXPECT_EQ(all.verdict.flags, (std::vector<std::string>{"backscatter", "late-refusal"}));
    ASSERT_EQ(all.verdict.because.size(), 4U);
    EXPECT_EQ(all.verdict.because[0].text, "from 192.0.2.2: open");
    EXPECT_EQ(all.lines[all.verdict.because[0].line.value()].text, "192.0.2.2");
    EXPECT_EQ(all.verdict.because[2].text, "from 192.0.2.1: closed");
    EXPECT_EQ(all.lines[all.verdict.because[2].line.value()].text, "192.0.2.1");
    EXPECT_FALSE(all.verdict.because[3].line);
}

TEST(vantage_points, have_connections_of_their_own) {
    auto const all = see_from_all({seen("a", word::closed), seen("b", word::closed)});
    std::vector<std::string> lines;
    for (auto const& line : all.lines) lines.push_back(std::to_string(line.connection) + " " + evidence::to_line(line));
    EXPECT_EQ(lines, (std::vector<std::string>{"1 #: from a", "1 S: a", "2 S: a", "3 #: from b", "3 S: b", "4 S: b"}));
}

TEST(vantage_points, have_one_time) {
    auto one = seen("a", word::closed), other = seen("b", word::closed);
    for (auto* const p : {&one, &other}) p->run.lines[0].at = std::chrono::seconds{1};
    other.began = std::chrono::minutes{5};
    auto const all = see_from_all({one, other});
    EXPECT_EQ(all.lines[1].at, std::chrono::seconds{1});
    EXPECT_EQ(all.lines[4].at, std::chrono::seconds{301});
}

TEST(vantage_points, hold_a_bounce_for_more_than_none) {
    auto const all = see_from_all({seen("a", word::closed, {"catch-all"}), seen("b", word::closed, {"unverified-recipients"})});
    EXPECT_EQ(all.verdict.flags, (std::vector<std::string>{"unverified-recipients"}));
    EXPECT_EQ(see_from_all({seen("a", word::closed, {"catch-all"}), seen("b", word::closed)}).verdict.flags, (std::vector<std::string>{"catch-all"}));
}

}  // namespace
}  // namespace relaylab::probe
