#include "sim/world/zones.hpp"

namespace relaylab::sim {
namespace {

zone_records with_a(std::string address) {
    zone_records r;
    r.a = {std::move(address)};
    return r;
}
zone_records alias(std::string to) {
    zone_records r;
    r.cname = std::move(to);
    return r;
}
zone_records failing(dns_answer how) {
    zone_records r;
    r.fails = how;
    return r;
}

TEST(zones, answers_what_was_put) {
    zones names;
    names.put("Here.Example.", with_a("192.0.2.1"));
    auto const said = names.ask("HERE.example", record_type::a);
    EXPECT_EQ(said.what, dns_answer::found);
    ASSERT_NE(said.records, nullptr);
    EXPECT_EQ(said.records->a, std::vector<std::string>{"192.0.2.1"});
    EXPECT_EQ(names.ask("here.example", record_type::mx).what, dns_answer::none);
    EXPECT_EQ(names.ask("far.example", record_type::a).what, dns_answer::nxdomain);
    EXPECT_EQ(names.ask("www.here.example", record_type::a).what, dns_answer::nxdomain);
    names.put("here.example", with_a("192.0.2.2"));
    EXPECT_EQ(names.ask("here.example", record_type::a).records->a, std::vector<std::string>{"192.0.2.2"});
    EXPECT_EQ(names.all().size(), 1U);
}

TEST(zones, forgets_what_is_removed) {
    zones names;
    names.put("here.example", with_a("192.0.2.1"));
    EXPECT_TRUE(names.remove("HERE.example."));
    EXPECT_FALSE(names.remove("here.example"));
    EXPECT_EQ(names.ask("here.example", record_type::a).what, dns_answer::nxdomain);
}

TEST(zones, follows_aliases_and_not_for_ever) {
    zones names;
    names.put("a.example", alias("b.example"));
    names.put("b.example", alias("c.example"));
    names.put("c.example", with_a("192.0.2.3"));
    EXPECT_EQ(names.ask("a.example", record_type::a).records->a, std::vector<std::string>{"192.0.2.3"});
    EXPECT_EQ(names.ask("a.example", record_type::cname).records->cname, "b.example");
    EXPECT_EQ(names.ask("a.example", record_type::mx).what, dns_answer::none);
    names.put("lost.example", alias("nowhere.example"));
    EXPECT_EQ(names.ask("lost.example", record_type::a).what, dns_answer::nxdomain);
    names.put("x.example", alias("y.example"));
    names.put("y.example", alias("x.example"));
    EXPECT_EQ(names.ask("x.example", record_type::a).what, dns_answer::servfail);
}

TEST(zones, fails_as_told_with_all_below) {
    for (auto const how : {dns_answer::nxdomain, dns_answer::servfail, dns_answer::timeout}) {
        zones names;
        names.put("dead.example", failing(how));
        names.put("alive.dead.example", with_a("192.0.2.1"));
        EXPECT_EQ(names.ask("dead.example", record_type::a).what, how);
        EXPECT_EQ(names.ask("4.3.2.1.dead.example", record_type::a).what, how);
        EXPECT_EQ(names.ask("alive.dead.example", record_type::a).what, dns_answer::found);
        EXPECT_EQ(names.ask("undead.example", record_type::a).what, dns_answer::nxdomain);
    }
    EXPECT_TRUE(passing(dns_answer::servfail) && passing(dns_answer::timeout));
    EXPECT_FALSE(passing(dns_answer::nxdomain) || passing(dns_answer::none) || passing(dns_answer::found));
}

/// The examples of RFC 1035 3.5 and of RFC 3596 2.5.
TEST(zones, turns_addresses_round) {
    EXPECT_EQ(reverse_name("10.2.0.52"), "52.0.2.10.in-addr.arpa");
    EXPECT_EQ(reverse_name("4321:0:1:2:3:4:567:89ab"),
              "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa");
    EXPECT_EQ(reversed("192.0.2.99", "bad.example.com"), "99.2.0.192.bad.example.com");
    EXPECT_EQ(reverse_name("999.0.0.1"), std::nullopt);
    EXPECT_EQ(reverse_name("far.example"), std::nullopt);
}

}  // namespace
}  // namespace relaylab::sim
