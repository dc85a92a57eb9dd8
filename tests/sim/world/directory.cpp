#include "sim/world/directory.hpp"

#include <deque>

#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

using strings = std::vector<std::string>;
using outcome = next_hops::outcome;

class directory : public testing::Test {
  protected:
    host_id add(std::string const& domain, std::string const& address, std::string const& more = {}) {
        sites_.push_back(tests::site_of(domain, address, more));
        known.add_host(sites_.size() - 1, sites_.back());
        return sites_.size() - 1;
    }
    void mx(std::string_view name, std::vector<mx_record> records) {
        zone_records r;
        r.mx = std::move(records);
        known.names().put(name, std::move(r));
    }
    /// "0 3": the hosts' numbers, "-" where nobody answers; or "later 4.4.3", "never 5.1.2".
    std::string hops(host_id from, std::string_view domain, route_via via = route_via::any) {
        auto const found = known.find(from, domain, via);
        if (found.what != outcome::found) {
            EXPECT_FALSE(found.why.empty());
            return (found.what == outcome::later ? "later " : "never ") + found.status;
        }
        std::string text;
        for (auto const& hop : found.to)
            text += (text.empty() ? "" : " ") + (hop.host ? std::to_string(*hop.host) : std::string{"-"});
        return text;
    }
    sim::directory known;

  private:
    std::deque<site> sites_;
};

TEST_F(directory, finds_hosts_by_what_their_sites_say) {
    auto const a = add("a.example", "192.0.2.1");
    add("b.example", "192.0.2.2", "relay = [\"c.example\"]\n");
    add("c.example", "2001:db8::3");
    EXPECT_EQ(hops(a, "B.Example."), "1");
    EXPECT_EQ(hops(a, "c.example"), "1");
    EXPECT_EQ(hops(1, "c.example"), "2");
    EXPECT_EQ(hops(a, "[192.0.2.2]"), "1");
    EXPECT_EQ(hops(a, "[IPv6:2001:db8::3]"), "2");
    EXPECT_EQ(hops(a, "a.example"), "never 5.4.6");
    EXPECT_EQ(hops(a, "[192.0.2.1]"), "never 5.4.6");
    EXPECT_EQ(hops(a, "nowhere.example"), "never 5.1.2");
    EXPECT_EQ(hops(a, ""), "never 5.1.2");
    EXPECT_EQ(hops(a, "[192.0.2.99]"), "later 4.4.1");
}

TEST_F(directory, leads_from_a_loopback_address_to_oneself) {
    auto const a = add("a.example", "192.0.2.1");
    known.set_default_host(add("b.example", "192.0.2.2"));
    EXPECT_EQ(hops(a, "[127.0.0.1]"), "never 5.4.6");
    EXPECT_EQ(hops(a, "[127.255.255.254]"), "never 5.4.6");
    EXPECT_EQ(hops(a, "[IPv6:::1]"), "never 5.4.6");
    EXPECT_EQ(hops(a, "[128.0.0.1]"), "1");
    EXPECT_EQ(hops(a, "[IPv6:::2]"), "1");
}

TEST_F(directory, finds_nobody_under_what_is_no_name) {
    auto const a = add("a.example", "192.0.2.1");
    known.set_default_host(add("b.example", "192.0.2.2"));
    for (auto const* domain : {"c.example;a.example", "c example", "c,example", "<c.example", "c\x01.example"})
        EXPECT_EQ(hops(a, domain), "never 5.1.2") << domain;
    for (auto const* domain : {"c-d.example", "_c.example", "c\xc3\xa9.example"}) EXPECT_EQ(hops(a, domain), "1") << domain;
}

TEST_F(directory, leaves_what_nobody_knows_to_the_default_host) {
    auto const a = add("a.example", "192.0.2.1");
    auto const b = add("b.example", "192.0.2.2");
    known.set_default_host(b);
    EXPECT_EQ(hops(a, "nowhere.example"), "1");
    EXPECT_EQ(hops(a, "[192.0.2.99]"), "1");
    EXPECT_EQ(hops(b, "nowhere.example"), "never 5.1.2");
    EXPECT_EQ(hops(a, ""), "never 5.1.2");
    zone_records gone;
    gone.fails = dns_answer::nxdomain;
    known.names().put("gone.example", gone);
    EXPECT_EQ(hops(a, "gone.example"), "never 5.1.2");
    EXPECT_EQ(hops(a, "below.gone.example"), "never 5.1.2");
    gone.fails = dns_answer::servfail;
    known.names().put("broken.example", gone);
    EXPECT_EQ(hops(a, "below.broken.example"), "later 4.4.3") << "it is known that it fails";
}

TEST_F(directory, tells_whose_a_domain_is_where_no_zone_does) {
    add("a.example", "192.0.2.1", "relay = [\"c.example\"]\n");
    auto const home = [&](std::string_view domain) {
        auto const found = known.home_of(domain);
        return found ? found->name : std::string{"-"};
    };
    EXPECT_EQ(home("A.example."), "mx.a.example");
    EXPECT_EQ(home("c.example"), "mx.a.example");
    EXPECT_EQ(home("nowhere.example"), "-");
    mx("zoned.example", {{10, "mx.a.example"}});
    for (auto const* domain : {"", "[192.0.2.1]", "zoned.example"}) EXPECT_EQ(home(domain), "-") << domain;
    add("b.example", "192.0.2.2");
    known.set_default_host(1);
    EXPECT_EQ(home("nowhere.example"), "mx.b.example");
    EXPECT_EQ(home("no name.example"), "-");
    EXPECT_EQ(known.site_of(1).host, "mx.b.example");
}

TEST_F(directory, lets_zones_say_otherwise) {
    auto const a = add("a.example", "192.0.2.1");
    add("b.example", "192.0.2.2");
    add("c.example", "192.0.2.3");
    mx("b.example", {{10, "mx.c.example"}, {5, "nobody.example"}});
    zone_records lone;
    lone.a = {"192.0.2.99"};
    known.names().put("nobody.example", lone);
    EXPECT_EQ(hops(a, "b.example"), "- 2");
    mx("nomail.example", {{0, ""}});
    EXPECT_EQ(hops(a, "nomail.example"), "never 5.1.10");
    mx("broken.example", {{10, "x.example"}});
    EXPECT_EQ(hops(a, "broken.example"), "never 5.4.4");
    zone_records slow;
    slow.fails = dns_answer::timeout;
    known.names().put("slow.example", slow);
    EXPECT_EQ(hops(a, "slow.example"), "later 4.4.3");
    EXPECT_EQ(hops(a, "nobody.example"), "-");
}

/// RFC 5321 5.1: an exchanger passes mail on to better ones alone.
TEST_F(directory, climbs_towards_the_best_exchanger) {
    for (int i = 0; i < 4; ++i)
        add("h" + std::to_string(i) + ".example", "192.0.2." + std::to_string(i + 1));
    mx("d.example", {{10, "mx.h0.example"}, {20, "mx.h1.example"}, {20, "mx.h2.example"}, {30, "mx.h3.example"}});
    auto const outside = add("o.example", "192.0.2.9");
    EXPECT_EQ(hops(outside, "d.example"), "0 1 2 3");
    EXPECT_EQ(hops(3, "d.example"), "0 1 2");
    EXPECT_EQ(hops(2, "d.example"), "0");
    EXPECT_EQ(hops(1, "d.example"), "0");
    EXPECT_EQ(hops(0, "d.example"), "never 5.4.6");
}

TEST_F(directory, goes_by_the_smart_host) {
    auto const a = add("a.example", "192.0.2.1", "relay = [\"c.example\"]\n");
    auto const hub = add("b.example", "192.0.2.2");
    add("c.example", "192.0.2.3");
    add("d.example", "192.0.2.4");
    EXPECT_EQ(hops(a, "d.example", route_via::smart_host), "never 5.3.5");
    known.set_smart_host(a, hub);
    EXPECT_EQ(hops(a, "d.example"), "1");
    EXPECT_EQ(hops(a, "nowhere.example"), "1");
    EXPECT_EQ(hops(a, "d.example", route_via::mx), "3");
    EXPECT_EQ(hops(a, "d.example", route_via::smart_host), "1");
    EXPECT_EQ(hops(a, "c.example"), "2") << "it knows where the mailboxes are that it is MX for";
    EXPECT_EQ(hops(hub, "d.example"), "3");
}

TEST_F(directory, translates_addresses) {
    add("a.example", "192.0.2.1");
    auto const inner = add("in.example", "10.0.0.2");
    known.add_nat({"203.0.113.1", "10.0.0.1", {"10.0.0.2", "10.0.0.9"}, "10.0.0.2"});
    known.add_nat({"203.0.113.2", "", {"172.16.0.9"}, ""});
    EXPECT_EQ(known.host_at("203.0.113.1"), inner);
    EXPECT_EQ(known.host_at("203.0.113.2"), std::nullopt);
    EXPECT_EQ(known.host_at("192.0.2.1"), 0U);
    auto const seen = [&](auto const* of, auto const* at) { return known.seen_address(of, at); };
    EXPECT_EQ(seen("198.51.100.7", "10.0.0.2"), "10.0.0.1") << "who comes from outside";
    EXPECT_EQ(seen("10.0.0.9", "10.0.0.2"), "10.0.0.9") << "within";
    EXPECT_EQ(seen("10.0.0.9", "192.0.2.1"), "203.0.113.1") << "who goes out";
    EXPECT_EQ(seen("172.16.0.9", "10.0.0.2"), "10.0.0.1") << "from one to the other";
    EXPECT_EQ(seen("198.51.100.7", "172.16.0.9"), "198.51.100.7") << "one that hides nobody";
}

TEST_F(directory, knows_names_of_addresses) {
    add("a.example", "192.0.2.1");
    EXPECT_EQ(known.name_of("192.0.2.1").name, "mx.a.example");
    EXPECT_EQ(known.name_of("192.0.2.1").what, pointer::match);
    EXPECT_EQ(known.name_of("192.0.2.2").what, pointer::none);
    add("twin.example", "192.0.2.1");
    EXPECT_EQ(known.name_of("192.0.2.1", "mx.twin.example").name, "mx.twin.example");
    EXPECT_EQ(known.name_of("192.0.2.1", "mx.other.example").name, "mx.a.example");
}

}  // namespace
}  // namespace relaylab::sim
