#include "sim/profile/fault.hpp"

#include "tests/sim/profile/bad_texts.hpp"

namespace relaylab::sim {
namespace {

using rewrite = reply_rewriting::kind;

constexpr std::string_view bad_day = R"(
title = "a bad day"

[[fault]]
id     = "first"
when   = { stage = ["rcpt", "end-of-data"], code = ["2", "45"], said = "Busy@", nth = 2 }
skip   = 3
times  = 4
chance = 0.25
do     = ["refuse", "line-ends", "long", "split", "stall"]
reply  = ["451-a {site.host}", "451 b"]
ends   = "lf"
lines  = 3
length = 600
octets = 7
every  = "2s"
sends  = "half"
for    = "1min"

[[fault]]
do = "split"

[[fault]]
when  = { stage = "tls" }
do    = "reset"
sends = "nothing"
)";

TEST(fault, is_read_with_all_that_it_does) {
    auto const f = parse_faults(bad_day, "faults/day.toml", "day");
    EXPECT_EQ(f.id, "day");
    EXPECT_EQ(f.title, "a bad day");
    ASSERT_EQ(f.faults.size(), 3U);
    auto const& a = f.faults[0];
    EXPECT_EQ(a.id, "fault/day:first");
    EXPECT_EQ(a.when.places.count(), 2U);
    EXPECT_TRUE(a.when.places.test(place_of(smtp::stage::rcpt)) && a.when.places.test(place_of(smtp::stage::end_of_data)));
    EXPECT_EQ(a.when.codes, (std::vector<std::string>{"2", "45"}));
    EXPECT_EQ(a.when.said, "busy@");
    EXPECT_EQ(a.when.nth, 2U);
    EXPECT_EQ(a.skip, 3U);
    EXPECT_EQ(a.times, 4U);
    EXPECT_EQ(a.chance, 250'000U);
    EXPECT_EQ(a.does, "refuse, line-ends, long, split, stall");
    EXPECT_EQ(a.refusal.source(), "451-a {site.host}\r\n451 b");
    EXPECT_EQ(a.rewritings, (std::vector<reply_rewriting>{
                                {rewrite::lf_ends, "", 0}, {rewrite::lines, "", 3}, {rewrite::length, "", 600}}));
    EXPECT_EQ(a.piece, 7U);
    EXPECT_EQ(a.every, std::chrono::seconds{2});
    ASSERT_TRUE(a.end);
    EXPECT_EQ(a.end->what, fault_end::kind::stall);
    EXPECT_EQ(a.end->sends, fault_end::share::half);
    EXPECT_EQ(a.end->lasts, grammar::duration{std::chrono::minutes{1}});
    auto const& b = f.faults[1];
    EXPECT_EQ(b.id, "fault/day:2");
    EXPECT_TRUE(b.when.places.none());
    EXPECT_EQ(b.chance, fault::always);
    EXPECT_EQ(b.piece, 1U);
    EXPECT_FALSE(b.end);
    EXPECT_TRUE(f.faults[2].when.places.test(handshake_place));
    EXPECT_EQ(f.faults[2].end->what, fault_end::kind::reset);
}

/// A chance that is there is never none.
TEST(fault, happens_once_in_a_million_at_least) {
    auto const f = parse_faults("title = 't'\n[[fault]]\nchance = 1e-9\ndo = 'glue'\n[[fault]]\nchance = 1\ndo = 'glue'\n",
                                "f.toml", "f");
    EXPECT_EQ(f.faults[0].chance, 1U);
    EXPECT_EQ(f.faults[1].chance, fault::always);
}

/// Those that are shipped can be read, and together they show every deed.
TEST(fault, is_shipped_of_every_kind) {
    std::string deeds;
    for (auto const& name : tests::files_of("profiles/faults")) {
        auto const f = parse_faults(tests::read_file("profiles/faults/" + name), name, name);
        EXPECT_FALSE(f.title.empty()) << name;
        for (auto const& one : f.faults) deeds += " " + one.does + ",";
    }
    for (auto const& w : fault_words()) EXPECT_NE(deeds.find(" " + std::string{w.word} + ","), std::string::npos) << w.word;
}

class fault_bad : public testing::TestWithParam<tests::bad_text> {};

TEST_P(fault_bad, says_where_and_what_was_expected) {
    auto const& c = GetParam();
    EXPECT_EQ(tests::said_of(c, [&](std::string const& text) { parse_faults(text, c.file, "x"); }),
              c.file + ":" + c.position + ": " + c.expected);
}

INSTANTIATE_TEST_SUITE_P(, fault_bad, testing::ValuesIn(tests::bad_texts("faults")));

}  // namespace
}  // namespace relaylab::sim
