#include "sim/profile/read_memories.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;

std::vector<evidence_note> const notes{{"e", evidence_kind::transcript, "a recording", {}}};

std::vector<memory_rule> memories_of(std::string const& toml) {
    auto const root = files::parse_toml(toml, "x.toml");
    files::table_reader in{root, "x.toml"};
    std::vector<memory_rule> into;
    read_memories(in, into, {"x.toml", notes, into});
    return into;
}

std::string mistake_in(std::string const& toml) {
    try {
        memories_of(toml);
        return "none";
    } catch (files::bad_file const& e) {
        return e.what();
    }
}

TEST(read_memories, reads_what_rules_write) {
    auto const all = memories_of(R"(
[memory.grey]
on       = "rule"
key      = "{client.address} {sender.raw}"
after    = "5min"
times    = 4
expires  = "1h"
evidence = "e"

[memory.pop]
on       = "pop-login"
key      = "client.address"
value    = "account"
expires  = "30min"
evidence = "e"
)");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].event, "rule");
    EXPECT_EQ(all[0].key.source(), "{client.address} {sender.raw}");
    EXPECT_EQ(all[0].after, 5min);
    EXPECT_EQ(all[0].times, 4U);
    EXPECT_EQ(all[0].expires, 1h);
    EXPECT_EQ(all[1].event, "pop-login");
}

TEST(read_memories, tells_mistakes) {
    EXPECT_EQ(mistake_in("[memory.grey]\non = \"rule\"\nexpires = \"1h\"\nevidence = \"e\"\n"),
              "x.toml:1:9: expected the key \"key\": a text with placeholders, as \"{client.address} {sender.raw}\"");
    EXPECT_EQ(mistake_in("[memory.grey]\non = \"rule\"\nkey = \"{queue-id}\"\nexpires = \"1h\"\nevidence = \"e\"\n"),
              "x.toml:3:1: key: expected placeholders that are known at rcpt");
    EXPECT_EQ(mistake_in("[memory.a]\non = \"rule\"\nkey = \"x\"\ntimes = 0\nexpires = \"1h\"\nevidence = \"e\"\n"),
              "x.toml:4:1: times: expected a number from 1");
    std::string const one = "on = \"rule\"\nkey = \"x\"\nexpires = \"1h\"\nevidence = \"e\"\n";
    EXPECT_EQ(mistake_in("[memory.a]\n" + one + "[memory.b]\n" + one),
              "x.toml:6:9: on: one memory that rules write is there already");
}

}  // namespace
}  // namespace relaylab::sim
