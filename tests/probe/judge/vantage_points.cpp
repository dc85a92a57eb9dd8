#include "probe/judge/vantage_points.hpp"

#include <gtest/gtest.h>

namespace relaylab::probe {
namespace {

using evidence::word;

vantage_point seen(std::string from, word what, std::vector<std::string> flags = {}) {
    vantage_point p{std::move(from), {}, {}};
    p.verdict.word = what;
    p.verdict.flags = std::move(flags);
    p.verdict.because = {{evidence::describe(p.verdict), 1}, {"in general", std::nullopt}};
    for (unsigned const connection : {1U, 2U}) p.lines.push_back({evidence::speaker::server, p.from, false, connection, {}});
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
        {"blocked", {seen("a", word::unknown, {"blocked"}), seen("b", word::closed)}, "closed"},
        {"all_blocked", {seen("a", word::unknown, {"blocked"}), seen("b", word::unknown, {"blocked"})}, "unknown"},
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

TEST(vantage_points, find_others_for_whom_it_relays_from_anywhere) {
    auto one = seen("a", word::open), other = seen("b", word::closed);
    one.verdict.authorised = {"inside"};
    other.verdict.authorised = {"inside", "pop-granted"};
    EXPECT_EQ(see_from_all({one, other}).verdict.authorised, (std::vector<std::string>{"inside", "pop-granted"}));
}

}  // namespace
}  // namespace relaylab::probe
