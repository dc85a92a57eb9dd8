#include "sim/profile/queue_rules.hpp"

#include "tests/sim/profile/bad_texts.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;

queue_rules queue_of(std::string const& text) { return tests::example_profile("[queue]\nevidence = \"e\"\n" + text).queue; }

TEST(read_queue, has_every_key) {
    auto const q = queue_of("retry = [\"5min\", \"1h30min\"]\ngive-up = \"4d\"\nwarn = \"4h\"\n"
                            "double-bounce = \"postmaster\"\nmost-received = 26\nloopback = \"retry\"\n");
    EXPECT_EQ(q.retry, (std::vector<grammar::duration>{5min, 90min}));
    EXPECT_EQ(q.give_up, 96h);
    EXPECT_EQ(q.warn, 4h);
    EXPECT_EQ(q.undeliverable, double_bounce::postmaster);
    EXPECT_EQ(q.most_received, 26U);
    EXPECT_TRUE(q.retries_loopback);
    EXPECT_FALSE(queue_of("loopback = \"bounce\"\n").retries_loopback);
    EXPECT_EQ(q.evidence, "e");
}

/// RFC 5321 4.5.4.1: at least 30 minutes between attempts, and 4 to 5 days; 6.3: a hundred hops.
TEST(read_queue, does_as_the_rfc_says_where_nothing_is_given) {
    auto const q = tests::example_profile().queue;
    EXPECT_EQ(q, queue_rules{});
    EXPECT_EQ(q.retry.front(), 30min);
    EXPECT_EQ(q.give_up, 120h);
    EXPECT_EQ(q.warn, std::nullopt);
    EXPECT_EQ(q.most_received, 100U);
    EXPECT_EQ(queue_of("retry = \"1h\"\n").retry, std::vector<grammar::duration>{1h});
    EXPECT_TRUE(queue_of("retry = []\n").retry.empty());
}

TEST(read_queue, changes_what_it_names_alone) {
    auto const base = std::string{tests::example_profile_text} + "[queue]\nretry = \"2h\"\nwarn = \"4h\"\nevidence = \"e\"\n";
    auto const p = parse_profile("extends = \"base\"\ntitle = \"t\"\nclaim = \"closed\"\n[queue]\ngive-up = \"1d\"\nevidence = \"e\"\n",
                                 "x.toml", "x", [&](std::string_view) { return base; });
    EXPECT_EQ(p.queue.retry, std::vector<grammar::duration>{2h});
    EXPECT_EQ(p.queue.warn, 4h);
    EXPECT_EQ(p.queue.give_up, 24h);
}

}  // namespace
}  // namespace relaylab::sim
