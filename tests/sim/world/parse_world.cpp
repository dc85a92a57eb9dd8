#include <set>

#include "tests/sim/profile/bad_texts.hpp"
#include "tests/sim/profile/example.hpp"
#include "sim/world/world_plan.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;
using strings = std::vector<std::string>;

constexpr std::string_view whole = R"(
title       = "everything"
start       = "2001-01-26T02:05:00Z"
seed        = 7
third-party = "watch"

[[host]]
name       = "inner"
profile    = "sink"
site       = "keeper"
clock      = "-5min11s"
smart-host = "watch"
lists      = ["list.example"]
queue-ids  = ["A1", "A2"]

[[host]]
name    = "watch"
profile = "sink"

[[host]]
name    = "own"
profile = "sink"
[host.site]
title   = "written here"
host    = "mx.own.example"
domain  = "own.example"
address = "192.0.2.77"
own     = ["own.example"]

[[client]]
name    = "bob"
address = "198.51.100.7"
hello   = "HELO bob.example"

[[client]]
name    = "carol"
address = "198.51.100.8"

[[nat]]
address     = "203.0.113.1"
inside      = "10.0.0.1"
behind      = ["inner", "bob"]
forwards-to = "inner"

[zone."Far.Example."]
mx  = ["20 b.far.example", "10 A.Far.Example."]
a   = ["192.0.2.1", "192.0.2.2"]
aaaa = "2001:db8::1"
txt = "v=spf1 -all"

[zone."nomail.example"]
mx = "0 ."

[zone."198.51.100.7"]
ptr = "bob.example"

[zone."www.far.example"]
cname = "far.example"

[zone."dead.example"]
answer = "timeout"

[zone."list.example"]
listed = ["198.51.100.7", "2001:db8::1"]
txt    = "see https://list.example/?$"

[[event]]
what    = "pop-login"
host    = "inner"
client  = "bob"
account = "alice@own.example"

[[event]]
at      = "1min"
what    = "mail"
host    = "inner"
client  = "bob"
from    = "<a@b.example>"
to      = ["<c@d.example>", "<e@f.example>"]
message = """
Subject: x

text"""

[[event]]
at     = "2min"
what   = "auth"
host   = "inner"
client = "carol"

[[event]]
at   = "3min"
what = "down"
host = "inner"

[[event]]
at   = "4min"
what = "up"
host = "inner"

[[event]]
at         = "5min"
every      = "1d"
times      = 7
what       = "mail"
host       = "inner"
client     = "bob"
from       = "<a@b.example>"
to         = "<c@d.example>"
legitimate = true

[[event]]
at      = "6min"
what    = "list"
list    = "List.Example."
address = "192.0.2.9"
text    = "spam by $"

[[event]]
at      = "7min"
what    = "list"
list    = "list.example"
host    = "inner"
mailbox = "alice"

[[event]]
at      = "8min"
what    = "delist"
list    = "list.example"
address = "192.0.2.9"
)";

world_plan plan() { return parse_world(whole, "worlds/whole.toml"); }

TEST(parse_world, reads_the_head) {
    auto const p = plan();
    EXPECT_EQ(p.title, "everything");
    EXPECT_EQ(p.start, grammar::parse_timestamp("2001-01-26T02:05:00Z").value());
    EXPECT_EQ(p.seed, 7U);
    EXPECT_EQ(p.third_party, "watch");
    EXPECT_EQ(p.file, "worlds/whole.toml");
    auto const least = parse_world("title = 't'\n[[host]]\nname = 'h'\nprofile = 'sink'\n", "x.toml");
    EXPECT_EQ(least.seed, std::nullopt);
    EXPECT_EQ(least.start, grammar::instant{});
    EXPECT_EQ(least.third_party, "");
}

TEST(parse_world, reads_hosts) {
    auto const p = plan();
    ASSERT_EQ(p.hosts.size(), 3U);
    EXPECT_EQ(p.hosts[0].name, "inner");
    EXPECT_EQ(p.hosts[0].profile, "sink");
    EXPECT_EQ(p.hosts[0].site, "keeper");
    EXPECT_EQ(p.hosts[0].clock, -(5min + 11s));
    EXPECT_EQ(p.hosts[0].smart_host, "watch");
    EXPECT_EQ(p.hosts[0].lists, strings{"list.example"});
    EXPECT_EQ(p.hosts[0].queue_ids, (strings{"A1", "A2"}));
    EXPECT_EQ(p.hosts[0].place.line, 7U);
    EXPECT_EQ(p.hosts[1].site, "");
    EXPECT_FALSE(p.hosts[1].here);
    ASSERT_TRUE(p.hosts[2].here);
    EXPECT_EQ(p.hosts[2].here->address, "192.0.2.77");
}

TEST(parse_world, reads_clients_and_translators) {
    auto const p = plan();
    ASSERT_EQ(p.clients.size(), 2U);
    EXPECT_EQ(p.clients[0].hello, "HELO bob.example");
    EXPECT_EQ(p.clients[1].hello, "EHLO carol");
    EXPECT_EQ(p.clients[1].address, "198.51.100.8");
    ASSERT_EQ(p.nats.size(), 1U);
    EXPECT_EQ(p.nats[0].address, "203.0.113.1");
    EXPECT_EQ(p.nats[0].inside, "10.0.0.1");
    EXPECT_EQ(p.nats[0].behind, (strings{"inner", "bob"}));
    EXPECT_EQ(p.nats[0].forwards_to, "inner");
}

TEST(parse_world, reads_zones) {
    auto const p = plan();
    auto const records = [&](std::string_view name) -> zone_records {
        for (auto const& z : p.zones)
            if (z.name == name) return z.records;
        ADD_FAILURE() << "no zone " << name;
        return {};
    };
    auto const far = records("far.example");
    EXPECT_EQ(far.mx, (std::vector<mx_record>{{20, "b.far.example"}, {10, "a.far.example"}}));
    EXPECT_EQ(far.a, (strings{"192.0.2.1", "192.0.2.2"}));
    EXPECT_EQ(far.aaaa, strings{"2001:db8::1"});
    EXPECT_EQ(far.txt, strings{"v=spf1 -all"});
    EXPECT_EQ(records("nomail.example").mx, (std::vector<mx_record>{{0, ""}}));
    EXPECT_EQ(records("7.100.51.198.in-addr.arpa").ptr, strings{"bob.example"});
    EXPECT_EQ(records("www.far.example").cname, "far.example");
    EXPECT_EQ(records("dead.example").fails, dns_answer::timeout);
    EXPECT_EQ(records("7.100.51.198.list.example").a, strings{"127.0.0.2"});
    EXPECT_EQ(records("7.100.51.198.list.example").txt, strings{"see https://list.example/?198.51.100.7"});
    EXPECT_EQ(p.zones.size(), 8U);
}

TEST(parse_world, reads_events) {
    using kind = planned_event::kind;
    auto const p = plan();
    ASSERT_EQ(p.events.size(), 9U);
    std::vector<kind> kinds;
    for (auto const& e : p.events) kinds.push_back(e.what);
    EXPECT_EQ(kinds, (std::vector<kind>{kind::pop_login, kind::mail, kind::auth, kind::down, kind::up, kind::mail,
                                        kind::list, kind::list, kind::delist}));
    EXPECT_EQ(p.events[0].account, "alice@own.example");
    EXPECT_EQ(p.events[0].after, 0min);
    EXPECT_EQ(p.events[1].after, 1min);
    EXPECT_EQ(p.events[1].client, "bob");
    EXPECT_EQ(p.events[1].reverse_path, "<a@b.example>");
    EXPECT_EQ(p.events[1].forward_paths, (strings{"<c@d.example>", "<e@f.example>"}));
    EXPECT_EQ(p.events[1].message, "Subject: x\r\n\r\ntext\r\n");
    EXPECT_EQ(p.events[4].host, "inner");
    EXPECT_FALSE(p.events[1].legitimate);
    EXPECT_EQ(p.events[1].times, 1U);
    EXPECT_TRUE(p.events[5].legitimate);
    EXPECT_EQ(p.events[5].every, 24h);
    EXPECT_EQ(p.events[5].times, 7U);
}

TEST(parse_world, reads_what_lists_do) {
    auto const p = plan();
    auto const& by_address = p.events.at(6);
    EXPECT_EQ(by_address.list, "list.example");
    EXPECT_EQ(by_address.address, "192.0.2.9");
    EXPECT_EQ(by_address.text, "spam by $");
    EXPECT_EQ(by_address.after, 6min);
    auto const& by_mail = p.events.at(7);
    EXPECT_EQ(by_mail.address, "");
    EXPECT_EQ(by_mail.host, "inner");
    EXPECT_EQ(by_mail.mailbox, "alice");
    EXPECT_EQ(p.events.at(8).address, "192.0.2.9");
}

/// One file a mistake: where it is, what was expected, and the word that was probably meant.
class parse_world_bad : public testing::TestWithParam<tests::bad_text> {};

TEST_P(parse_world_bad, says_where_and_what_was_expected) {
    auto const& c = GetParam();
    try {
        parse_world(tests::read_file("tests/sim/world/bad/" + c.file), c.file);
        ADD_FAILURE() << "nothing was said of " << c.file;
    } catch (files::bad_file const& e) {
        EXPECT_EQ(e.what(), c.file + ":" + c.position + ": " + c.expected);
    }
}

std::vector<tests::bad_text> bad_worlds() {
    std::istringstream table{tests::read_file("tests/sim/world/bad/expected.tsv")};
    std::vector<tests::bad_text> found;
    for (tests::bad_text c; std::getline(table, c.file, '\t');) {
        std::getline(table, c.position, '\t');
        std::getline(table, c.expected);
        found.push_back(c);
    }
    return found;
}
INSTANTIATE_TEST_SUITE_P(, parse_world_bad, testing::ValuesIn(bad_worlds()));

TEST(parse_world, has_an_expectation_for_every_bad_file) {
    std::set<std::string> expected{"expected.tsv"}, found;
    for (auto const& c : bad_worlds()) expected.insert(c.file);
    for (auto const& file : tests::files_of("tests/sim/world/bad")) found.insert(file);
    EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace relaylab::sim
