#include "sim/world/list_tally.hpp"

#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

/// How a host that asks a list and has these rules answers a listed client, and for the list: "rule code"; "-" where it
/// does not refuse, or refuses anybody so.
std::string told(std::string const& rules, std::string const& rcpt = "<alice@here.example>") {
    tests::internet net;
    auto const profile = tests::example_profile(rules);
    auto const site = tests::site_of("here.example", "192.0.2.1");
    auto const h = net.world.add_host(profile, site, {"h", {}, {"list.example"}});
    zone_records r;
    r.a = {"127.0.0.2"};
    net.world.directory().names().put("7.100.51.198.list.example", r);
    net.world.send({"c", "198.51.100.7", {}}, h, {"<a@b.example>", {rcpt}, {}}, mail_text{"x\r\n"});
    auto const found = answered_for_list(profile, net.world.record().answers(1));
    return found ? std::string{found->rule} + " " + std::to_string(found->code) : "-";
}

std::string const refuses_listed = "[[rcpt]]\nid = 'rcpt/listed'\nwhen = { client.listed = true }\nreply = '550 no'\nevidence = 'e'\n";
std::string const refuses_far =
    "[[rcpt]]\nid = 'rcpt/far'\nwhen = { recipient.domain = 'remote' }\nreply = '553 no'\nevidence = 'e'\n";

TEST(list_tally, knows_a_refusal_for_a_list) {
    EXPECT_EQ(told(refuses_listed), "rcpt/listed 550");
    EXPECT_EQ(told("[[connect]]\nid = 'connect/listed'\nwhen = { client.listed = true }\nreply = '554 no'\nevidence = 'e'\n"),
              "connect/listed 554");
    EXPECT_EQ(told("[[line]]\nid = 'line/listed'\nwhen = { client.listed = true, line.command = 'mail' }\nreply = '451 later'\n"
                   "evidence = 'e'\n"),
              "line/listed 451");
}

TEST(list_tally, takes_no_other_refusal_for_one) {
    EXPECT_EQ(told(""), "-");
    EXPECT_EQ(told(refuses_far, "<a@far.example>"), "-") << "a rule that asks nothing of lists";
    EXPECT_EQ(told(refuses_listed + refuses_far, "<a@far.example>"), "-") << "who is on no list is refused, too";
    EXPECT_EQ(told("[[mail]]\nwhen = { client.listed = true }\nreply = '250 you again'\nevidence = 'e'\n"), "-");
}

/// Who is led on by rules for listed clients is refused for the list, though others would be where he then stands.
TEST(list_tally, knows_a_refusal_that_such_rules_lead_to) {
    EXPECT_EQ(told("[[line]]\nid = 'line/yes'\nwhen = { client.listed = true, line.command = 'mail' }\nreply = '250 yes'\n"
                   "evidence = 'e'\n"
                   "[[line]]\nid = 'line/no'\nwhen = { client.listed = true, line.command = 'rcpt' }\nreply = '451 no'\n"
                   "evidence = 'e'\n"
                   "[[rcpt]]\nwhen = { order.breach = 'no-sender' }\nreply = '503 MAIL first'\nevidence = 'e'\n"),
              "line/no 451");
}

TEST(list_tally, counts_each_message_once) {
    list_tally t;
    t.offered(1, true, 0, "192.0.2.1", "l.example", 451);
    t.offered(1, true, 0, "192.0.2.1", "l.example", 451);
    t.offered(1, true, 0, "192.0.2.1", "", 0);
    t.offered(2, true, 0, "192.0.2.1", "l.example", 451);
    t.offered(2, true, 0, "192.0.2.1", "l.example", 550);
    t.offered(3, true, 0, "192.0.2.1", "", 0);
    t.offered(4, false, 0, "192.0.2.1", "l.example", 554);
    t.offered(5, true, 1, "192.0.2.1", "", 0);
    EXPECT_EQ(t.costs(), (std::vector<list_cost>{{"l.example", 0, "192.0.2.1", {3, 1, 1}, {1, 1, 0}}}));
}

TEST(list_tally, keeps_lists_hosts_and_senders_apart) {
    list_tally t;
    t.offered(1, true, 0, "192.0.2.1", "b.example", 550);
    t.offered(1, true, 1, "192.0.2.1", "a.example", 550);
    t.offered(1, true, 0, "192.0.2.2", "b.example", 550);
    EXPECT_EQ(t.costs(), (std::vector<list_cost>{{"a.example", 1, "192.0.2.1", {1, 1, 0}, {}},
                                                 {"b.example", 0, "192.0.2.1", {1, 1, 0}, {}},
                                                 {"b.example", 0, "192.0.2.2", {1, 1, 0}, {}}}));
    EXPECT_TRUE(list_tally{}.costs().empty());
}

}  // namespace
}  // namespace relaylab::sim
