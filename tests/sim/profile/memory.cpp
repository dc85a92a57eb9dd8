#include "sim/profile/memory.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;

std::string const remembers = R"(
[memory.pop]
key      = "client.address"
on       = "pop-login"
value    = "account"
expires  = "30min"
evidence = "e"
)";

grammar::instant const begin = grammar::parse_timestamp("2010-01-01T00:00:00Z").value();

TEST(memory, lasts_until_its_time_is_over_and_not_at_it) {
    auto const p = tests::example_profile(remembers);
    memory m;
    m.happened(p, "pop-login", "192.0.2.1", "a@b", begin);
    EXPECT_EQ(m.recall("pop-login", "192.0.2.1", begin), "a@b");
    EXPECT_EQ(m.recall("pop-login", "192.0.2.1", begin + 30min - 1us), "a@b");
    EXPECT_EQ(m.recall("pop-login", "192.0.2.1", begin + 30min), std::nullopt);
}

TEST(memory, is_of_one_key_and_one_event) {
    auto const p = tests::example_profile(remembers);
    memory m;
    m.happened(p, "pop-login", "192.0.2.1", "a@b", begin);
    EXPECT_EQ(m.recall("pop-login", "192.0.2.2", begin), std::nullopt);
    EXPECT_EQ(m.recall("sneeze", "192.0.2.1", begin), std::nullopt);
    m.happened(p, "sneeze", "192.0.2.2", "a@b", begin);
    EXPECT_EQ(m.recall("sneeze", "192.0.2.2", begin), std::nullopt);
}

TEST(memory, begins_anew_with_every_event) {
    auto const p = tests::example_profile(remembers);
    memory m;
    m.happened(p, "pop-login", "192.0.2.1", "a@b", begin);
    m.happened(p, "pop-login", "192.0.2.1", "c@d", begin + 20min);
    EXPECT_EQ(m.recall("pop-login", "192.0.2.1", begin + 49min), "c@d");
    EXPECT_EQ(m.recall("pop-login", "192.0.2.1", begin + 50min), std::nullopt);
}

TEST(memory, lives_as_long_as_the_longest_that_is_fed_by_the_event) {
    auto const p = tests::example_profile(remembers + R"(
[memory.another]
on       = "pop-login"
expires  = "1min"
evidence = "e"
)");
    memory m;
    m.happened(p, "pop-login", "192.0.2.1", "a@b", begin);
    EXPECT_EQ(m.recall("pop-login", "192.0.2.1", begin + 29min), "a@b");
}

TEST(memory, keeps_nothing_for_a_profile_that_remembers_nothing) {
    auto const p = tests::example_profile();
    memory m;
    m.happened(p, "pop-login", "192.0.2.1", "a@b", begin);
    EXPECT_EQ(m.recall("pop-login", "192.0.2.1", begin), std::nullopt);
}

/// A greylist's: an entry is live when it is old enough, and keeps its age when it is written again.
TEST(memory, keeps_the_age_of_what_rules_write) {
    memory_rule rule;
    rule.name = "grey";
    rule.after = 5min;
    rule.expires = 1h;
    grammar::instant const start{};
    memory m;
    EXPECT_EQ(m.look_up(rule, "k", start), memory::age::none);
    m.write(rule, "k", start);
    EXPECT_EQ(m.look_up(rule, "k", start + 5min - 1us), memory::age::waiting);
    EXPECT_EQ(m.look_up(rule, "k", start + 5min), memory::age::live);
    EXPECT_EQ(m.look_up(rule, "other", start + 5min), memory::age::none);
    m.write(rule, "k", start + 59min);
    EXPECT_EQ(m.look_up(rule, "k", start + 59min), memory::age::live);
    EXPECT_EQ(m.look_up(rule, "k", start + 118min), memory::age::live);
    EXPECT_EQ(m.look_up(rule, "k", start + 119min), memory::age::none);
    m.write(rule, "k", start + 120min);
    EXPECT_EQ(m.look_up(rule, "k", start + 120min), memory::age::waiting);
}

/// One that counts: an entry is live when it was written often enough, since it was there.
TEST(memory, counts_how_often_rules_write) {
    memory_rule rule;
    rule.name = "seen";
    rule.times = 3;
    rule.expires = 1h;
    grammar::instant const start{};
    memory m;
    for (auto const expected : {memory::age::none, memory::age::waiting, memory::age::waiting, memory::age::live}) {
        EXPECT_EQ(m.look_up(rule, "k", start), expected);
        m.write(rule, "k", start);
    }
    m.write(rule, "k", start + 60min);
    EXPECT_EQ(m.look_up(rule, "k", start + 60min), memory::age::waiting);
}

TEST(memory, does_not_grow_by_what_has_expired) {
    memory m;
    memory_rule rule;
    rule.name = "seen";
    rule.expires = std::chrono::minutes{1};
    grammar::instant now{};
    m.write(rule, "first", now);
    for (int i = 0; i < 50000; ++i) m.write(rule, std::to_string(i), now += std::chrono::seconds{1});
    EXPECT_LE(m.size(), 1024U);
    EXPECT_EQ(m.look_up(rule, "first", now), memory::age::none);
    for (int i = 49950; i < 50000; ++i) EXPECT_EQ(m.look_up(rule, std::to_string(i), now), memory::age::live) << i;
}

}  // namespace
}  // namespace relaylab::sim
