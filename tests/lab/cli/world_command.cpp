#include <gtest/gtest.h>

#include "tests/lab/cli/program.hpp"

namespace relaylab::lab {
namespace {

constexpr auto circle = R"(
title = "two that send each other everything"
[[host]]
name       = "a"
profile    = "postfix-debian"
smart-host = "b"
[[host]]
name       = "b"
profile    = "sink"
smart-host = "a"
[zone."x.example"]
mx = "10 nobody.example"
)";

constexpr auto listing = R"(
title = "a list"
[[host]]
name    = "a"
profile = "sink"
[zone."list.example"]
listed = ["192.0.2.1"]
txt    = "see $"
)";

TEST(world_command, writes_a_list_down_for_other_servers) {
    passing_file const world{"listing.toml", listing};
    auto const bind = run_program({"world", "zone", world.path(), "list.example"});
    EXPECT_EQ(bind.status, 0) << bind.err;
    EXPECT_NE(bind.out.find("\n1.2.0.192 IN TXT \"see 192.0.2.1\"\n"), std::string::npos) << bind.out;
    auto const other = run_program({"world", "zone", world.path(), "list.example", "--format", "rbldnsd"});
    EXPECT_NE(other.out.find("\n192.0.2.1 :127.0.0.2:see 192.0.2.1\n"), std::string::npos) << other.out;
    auto const none = run_program({"world", "zone", world.path(), "lists.example"});
    EXPECT_EQ(none.status, 2);
    EXPECT_EQ(none.err, "relaylab: " + world.path() + ": no address is entered below lists.example\n");
}

TEST(world_command, writes_a_list_down_as_it_is_at_a_time) {
    auto const zone = [](std::vector<std::string> more) {
        std::vector<std::string> line{"world", "zone", "lists-2000", "spam.list.example"};
        line.insert(line.end(), more.begin(), more.end());
        auto const done = run_program(line);
        EXPECT_EQ(done.status, 0) << done.err;
        return done.out;
    };
    EXPECT_EQ(zone({}).find("203"), std::string::npos) << "a list that has nobody is one";
    EXPECT_EQ(zone({"--time", "5d7h59min"}), zone({}));
    EXPECT_NE(zone({"--time", "5d8h"}).find("\n60.113.0.203 IN TXT \"203.0.113.60 relayed spam on 23 September 2000\"\n"),
              std::string::npos);
}

TEST(world_command, counts_what_lists_have_had_refused) {
    auto const text = run_program({"world", "run", "lists-2000", "--seed", "1"});
    EXPECT_NE(text.out.find("\nspam.list.example  association  company  4 of 9                   5 of 6\n"), std::string::npos) << text.out;
    auto const json = run_program({"world", "run", "lists-2000", "--seed", "1", "--format", "json"});
    EXPECT_NE(json.out.find(R"("lists":[{"list":"spam.list.example","host":"association","from":"company",)"
                            R"("legitimate":{"offered":9,"refused":4,"put_off":0},)"
                            R"("other":{"offered":6,"refused":5,"put_off":0}}])"),
              std::string::npos);
}

TEST(world_command, finds_nothing_wrong_with_the_worlds_that_are_there) {
    auto const done = run_program({"world", "check"});
    EXPECT_EQ(done.status, 0) << done.out << done.err;
    auto const ids = library{find_data("")}.worlds();
    EXPECT_GE(ids.size(), 4U);
    EXPECT_EQ(count(done.out, ", 0 findings\n"), ids.size());
}

TEST(world_command, warns_of_what_is_odd) {
    passing_file const odd{"circle.toml", circle};
    auto const done = run_program({"world", "check", odd.path()});
    EXPECT_EQ(done.status, 1) << done.err;
    EXPECT_NE(done.out.find(odd.path() + ":11:"), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("warning: mail for x.example: no next hop: no MX of x.example has an address\n"),
              std::string::npos);
    EXPECT_NE(done.out.find("warning: mail for elsewhere goes in a circle: a > b > a\n"), std::string::npos);
    EXPECT_NE(done.out.find(": 2 hosts, 2 findings\n"), std::string::npos);
}

TEST(world_command, goes_on_after_a_file_that_cannot_be_read) {
    passing_file const bad{"bad-world.toml", "title = \"t\"\n[[host]]\nname = \"a\"\nprofil = \"sink\"\n"};
    auto const done = run_program({"world", "check", bad.path(), "bad-weather"});
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.err, "relaylab: " + bad.path() + ":2:1: expected the key \"profile\", a string\n");
    EXPECT_NE(done.out.find("bad-weather.toml: 2 hosts, 0 findings\n"), std::string::npos);
}

TEST(world_command, names_the_nearest_profile) {
    passing_file const bad{"near-world.toml", "title = \"t\"\n[[host]]\nname = \"a\"\nprofile = \"sinc\"\n"};
    auto const done = run_program({"world", "show", bad.path()});
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.err, "relaylab: " + bad.path() + ":4:1: unknown profile \"sinc\"; did you mean \"sink\"?\n");
}

TEST(world_command, shows_a_world) {
    auto const done = run_program({"world", "show", "behind-a-translator"});
    EXPECT_EQ(done.status, 0) << done.err;
    for (auto const* line : {"\noffice  postfix-debian  ", "\nstranger  198.51.100.7  ", "\n203.0.113.25  192.168.0.1  office  ",
                             "\noffice.example  ", "\nthird-party.example  "})
        EXPECT_NE(done.out.find(line), std::string::npos) << line << done.out;
    auto const json = run_program({"world", "show", "behind-a-translator", "--format", "json"});
    EXPECT_TRUE(json.out.starts_with("{\"schema\":1,\"file\":\"profiles/worlds/behind-a-translator.toml\","));
    EXPECT_EQ(json.out.find("\"run\""), std::string::npos);
}

TEST(world_command, runs_a_world_again_as_it_was) {
    auto const run = [](std::string const& seed) {
        auto const done = run_program({"world", "run", "bad-weather", "--record", "--seed", seed});
        EXPECT_EQ(done.status, 0) << done.err;
        return done.out;
    };
    auto const first = run("1");
    EXPECT_EQ(run("1"), first);
    EXPECT_NE(run("2"), first);
    EXPECT_NE(first.find(" to 2026-01-06T00:01:00Z, seed 1\n"), std::string::npos);
    EXPECT_NE(first.find("at receiver: nobody answered\n"), std::string::npos);
    EXPECT_NE(first.find("\n  drew queue-id="), std::string::npos);
    EXPECT_NE(first.find("\n  rcpt 250 "), std::string::npos);
}

TEST(world_command, runs_for_a_time) {
    auto const done = run_program({"world", "run", "bad-weather", "--seed", "1", "--time", "1h", "--format", "json"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_NE(done.out.find("\"end\":\"2026-01-01T01:00:00Z\""), std::string::npos);
    EXPECT_NE(done.out.find("\"to\":\"<bob@slow.example>\",\"fate\":null"), std::string::npos) << "it is on its way";
    EXPECT_EQ(done.out.find("\"record\""), std::string::npos);
}

TEST(world_command, runs_until_some_mail_has_a_fate) {
    auto const done = run_program({"world", "run", "bad-weather", "--seed", "1", "--until", "relayed"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_NE(done.out.find(" to 2026-01-01T01:16:00Z, "), std::string::npos) << done.out;
    auto const never = run_program({"world", "run", "bad-weather", "--seed", "1", "--until", "held"});
    EXPECT_EQ(never.status, 1) << never.err;
    EXPECT_NE(never.out.find(" to 2026-01-06T00:01:00Z, "), std::string::npos) << "it was quiet by then";
}

TEST(world_command, wants_to_know_which) {
    for (auto const* word : {"show", "run"}) EXPECT_THROW(run_program({"world", word}), bad_call) << word;
    EXPECT_THROW(run_program({"world"}), bad_call);
    EXPECT_THROW(run_program({"world", "run", "bad-weather", "--time", "soon"}), bad_call);
    EXPECT_THROW(run_program({"world", "run", "bad-weather", "--until", "lost"}), bad_call);
    EXPECT_THROW(run_program({"world", "run", "bad-weather", "--until", "held", "--time", "1h"}), bad_call);
}

TEST(world_command, runs_no_faulty_profile) {
    passing_file const profile{"faulty.toml", "title = \"t\"\nsite = \"keeper\"\nclaim = \"closed\"\nextends = \"sink\"\n"
                                              "[[evidence]]\nid = \"e\"\nkind = \"inferred\"\nref = \"x\"\n"
                                              "[[rcpt]]\nreply = \"354 what\"\nevidence = \"e\"\n"};
    passing_file const world{"faulty-world.toml", "title = \"t\"\n[[host]]\nname = \"a\"\nprofile = \"" + profile.path() + "\"\n"};
    auto const done = run_program({"world", "run", world.path()});
    EXPECT_EQ(done.status, 2);
    EXPECT_TRUE(done.err.starts_with("relaylab: " + profile.path() + ":")) << done.err;
    EXPECT_EQ(run_program({"world", "check", world.path()}).status, 2);
}

}  // namespace
}  // namespace relaylab::lab
