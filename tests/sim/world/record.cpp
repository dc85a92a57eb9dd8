#include "sim/world/record.hpp"

#include "tests/sim/profile/example.hpp"
#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

using strings = std::vector<std::string>;
using tests::internet;

constexpr auto picky = R"(
[[rcpt]]
id = "rcpt/inside"
when = { client.network = "inside" }
reply = "250 of course"
evidence = "e"
[[rcpt]]
id = "rcpt/unknown"
when = { recipient.account = ["unknown", "not-ours"] }
reply = "550 who?"
evidence = "e"
[message]
queue-id = "{number}"
)";

strings rules_of(record const& r, session_number n) {
    strings found;
    for (auto const& a : r.answers(n)) found.push_back(std::to_string(a.code) + " " + std::string{a.rule});
    return found;
}

TEST(record, keeps_every_session_with_the_rules_that_answered) {
    internet net;
    auto const h = net.add(tests::example_profile(picky), tests::example_site());
    net.send(h, "<bob@far.example>", "<nobody@here.example>");
    net.send(h, "<bob@far.example>", "<alice@here.example>");
    auto const& r = net.world.record();
    ASSERT_EQ(r.size(), 2U);
    EXPECT_EQ(rules_of(r, 1), (strings{"220 connect/default", "250 ehlo/default", "250 mail/default",
                                       "550 rcpt/unknown", "221 quit/default"}));
    EXPECT_EQ(rules_of(r, 2), (strings{"220 connect/default", "250 ehlo/default", "250 mail/default",
                                       "250 rcpt/default", "354 data/default", "250 end-of-data/default",
                                       "221 quit/default"}));
    EXPECT_EQ(r.session(1).client_address, client_facts{}.address);
    EXPECT_TRUE(r.session(1).draws.empty());
    ASSERT_EQ(r.session(2).draws.size(), 1U) << "the queue id, drawn where the message is accepted";
    EXPECT_TRUE(r.session(2).draws[0].starts_with("queue-id="));
}

TEST(record, has_each_question_once) {
    internet net;
    auto const h = net.add(tests::example_profile(picky), tests::example_site());
    net.send(h, "<bob@far.example>", "<alice@here.example>");
    auto const once = net.world.record().questions();
    EXPECT_EQ(once.size(), net.world.record().answers(1).size());
    net.send(h, "<bob@far.example>", "<alice@here.example>");
    EXPECT_EQ(net.world.record().questions(), once);
    net.send(h, "<>", "<alice@here.example>");
    EXPECT_GT(net.world.record().questions().size(), once.size());
}

TEST(record, tells_when_and_with_whom) {
    using namespace std::chrono_literals;
    auto const begin = grammar::parse_timestamp("2001-01-26T02:05:00Z").value();
    internet net{1, begin};
    auto const first = net.add("one.example", "192.0.2.1");
    auto const second = net.add("two.example", "192.0.2.2");
    auto const wire = net.world.connect(first, {"198.51.100.7", "probe.example", false, false});
    net.world.advance(3s);
    net.world.say(*wire, "NOOP\r\n");
    auto const s = net.world.record().session(1);
    EXPECT_EQ(s.begin, begin);
    EXPECT_EQ(s.end, begin + 3s);
    EXPECT_EQ(s.client_address, "198.51.100.7");
    EXPECT_EQ(s.client_name, "probe.example");
    net.send(first, "<bob@far.example>", "<alice@two.example>");
    auto const relayed = net.world.record().session(3);
    EXPECT_EQ(relayed.host, second);
    EXPECT_EQ(relayed.client_address, "192.0.2.1");
    EXPECT_EQ(relayed.client_name, "mx.one.example");
}

TEST(record, has_sessions_that_nobody_answered) {
    internet net;
    auto const h = net.add("one.example", "192.0.2.1");
    net.world.set_up(h, false);
    EXPECT_FALSE(net.world.send({"c", "198.51.100.7", {}}, h, {"<>", {"<alice@one.example>"}, {}}, mail_text{"x\r\n"}));
    ASSERT_EQ(net.world.record().size(), 1U);
    EXPECT_FALSE(net.world.record().session(1).reached);
    EXPECT_TRUE(net.world.record().answers(1).empty());
    EXPECT_TRUE(net.world.ledger().entries().empty());
}

/// Every draw stands in the record, and is what the seed and the session's number make of it.
TEST(record, has_what_was_drawn) {
    auto const moody = tests::example_profile("[[rcpt]]\nid = 'rcpt/moody'\nreply = '250 yes'\nor = [{ reply = '550 no' }]\n"
                                              "evidence = 'e'\n");
    auto const drawn = [&](std::uint64_t seed) {
        internet net{seed};
        auto const h = net.add(moody, tests::example_site());
        strings all;
        for (session_number n = 1; n <= 20; ++n) {
            auto const done = net.send(h, "<bob@far.example>", "<alice@here.example>");
            auto const draws = net.world.record().session(n).draws;
            EXPECT_EQ(draws.at(0), done.rcpt.at(0)->code == 250 ? "rcpt/moody=1" : "rcpt/moody=2");
            all.push_back(draws.at(0));
        }
        return all;
    };
    EXPECT_EQ(drawn(1), drawn(1));
    EXPECT_NE(drawn(1), drawn(2));
}

/// Behind a refusal stand the rules that would have taken it but for one facet.
TEST(record, prints_what_nearly_answered) {
    internet net;
    auto const p = tests::example_profile(picky);
    auto const h = net.add(p, tests::example_site());
    net.send(h, "<bob@far.example>", "<nobody@here.example>");
    auto const text = print(net.world.record(), {[&](host_id) -> profile const& { return p; },
                                                 [](host_id) { return std::string{"mx"}; }});
    EXPECT_EQ(text, "1970-01-01T00:00:00Z session 1: 192.0.2.10 at mx\n"
                    "  connect 220 connect/default\n"
                    "  ehlo 250 ehlo/default\n"
                    "  mail 250 mail/default\n"
                    "  rcpt 550 rcpt/unknown; nearly rcpt/inside but for client.network\n"
                    "  quit 221 quit/default\n");
}

TEST(record, forgets_all_but_the_last_sessions_where_it_is_told_to) {
    record r;
    r.keep(0);
    decision d;
    d.rule = "rcpt/rule";
    for (session_number n = 1; n <= 10000; ++n) {
        ASSERT_EQ(r.begin(0, {"192.0.2." + std::to_string(n % 200), {}, false, false}, {}, true), n);
        r.answered(n, d, {});
        r.drew(n, "queue-id", std::to_string(n));
        ASSERT_EQ(r.size(), n);
        ASSERT_LE(r.size() - r.first() + 1, 2048U);
    }
    EXPECT_GE(r.size() - r.first() + 1, 1024U);
    for (auto const n : {r.first(), session_number{10000}}) {
        EXPECT_EQ(r.session(n).client_address, "192.0.2." + std::to_string(n % 200));
        EXPECT_EQ(r.session(n).draws, strings{"queue-id=" + std::to_string(n)});
        EXPECT_EQ(rules_of(r, n), strings{"0 rcpt/rule"});
    }
    EXPECT_THROW((void)r.session(r.first() - 1), std::out_of_range);
    EXPECT_THROW((void)r.answers(1), std::out_of_range);
    r.answered(1, d, {});  // a session that was long: nobody minds
    r.drew(1, "queue-id", "1");
}

}  // namespace
}  // namespace relaylab::sim
