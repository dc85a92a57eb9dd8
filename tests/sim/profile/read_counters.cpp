#include "sim/profile/read_counters.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;

std::vector<evidence_note> const notes{{"e", evidence_kind::transcript, "a recording", {}}};
std::vector<memory_rule> const memories;

std::vector<counter> counters_of(std::string const& toml, std::vector<counter> into = {}) {
    auto const root = files::parse_toml(toml, "x.toml");
    files::table_reader in{root, "x.toml"};
    read_counters(in, into, {"x.toml", notes, memories});
    return into;
}

TEST(read_counters, reads_every_key) {
    auto const all = counters_of(R"(
[counter.errors]
counts   = ["rejects", "unknown"]
resets   = "message"
soft     = { reaches = 3, delay = "1s", delays = "counted-replies", doubles-up-to = "4min", count = ["junk"] }
hard     = { reaches = 5, at = "next-command", reply = "421 enough", then = "close" }
evidence = "e"
)");
    ASSERT_EQ(all.size(), 1U);
    auto const& c = all[0];
    EXPECT_EQ(c.name, "errors");
    EXPECT_EQ(c.counts.count(), 2U);
    EXPECT_TRUE(c.counts[static_cast<std::size_t>(countable::unknown)]);
    EXPECT_EQ(c.resets, count_reset::message);
    EXPECT_EQ(c.soft->reaches, 3U);
    EXPECT_EQ(c.soft->delay, 1s);
    EXPECT_TRUE(c.soft->only_counted);
    EXPECT_EQ(c.soft->doubles_up_to, 4min);
    EXPECT_EQ(c.soft->count, std::vector<std::string>{"junk"});
    EXPECT_EQ(c.hard->reaches, 5U);
    EXPECT_TRUE(c.hard->at_next_command);
    EXPECT_TRUE(c.hard->close);
    EXPECT_EQ(c.hard->reply.source(), "421 enough");
}

TEST(read_counters, puts_one_in_the_place_of_another_of_its_name) {
    counter old;
    old.name = "errors";
    auto const all = counters_of("[counter.errors]\nhard = { reaches = 1 }\nevidence = \"e\"\n", {old});
    ASSERT_EQ(all.size(), 1U);
    EXPECT_TRUE(all[0].hard);
    EXPECT_TRUE(all[0].counts.none());
}

TEST(read_counters, knows_what_there_is_to_count) {
    try {
        counters_of("[counter.errors]\ncounts = \"reject\"\nevidence = \"e\"\n");
        FAIL();
    } catch (files::bad_file const& e) {
        EXPECT_EQ(std::string{e.what()}, "x.toml:2:1: unknown counts \"reject\"; did you mean \"rejects\"?");
    }
}

}  // namespace
}  // namespace relaylab::sim
