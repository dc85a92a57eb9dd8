#include "sim/world/name_server.hpp"

#include <gtest/gtest.h>

#include <array>

#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

constexpr std::array every{record_type::a,   record_type::aaaa, record_type::mx,
                           record_type::ptr, record_type::txt,  record_type::cname};

class name_server : public testing::Test {
  protected:
    host_id add(std::string const& domain, std::string const& address, std::string const& more = {}) {
        sites_.push_back(tests::site_of(domain, address, more));
        known.add_host(sites_.size() - 1, sites_.back());
        return sites_.size() - 1;
    }
    void a(std::string_view name, std::vector<std::string> addresses, std::vector<std::string> sixes = {}) {
        zone_records r;
        r.a = std::move(addresses);
        r.aaaa = std::move(sixes);
        known.names().put(name, std::move(r));
    }
    /// "found 10 mx.a.example 192.0.2.1"
    std::string said(std::string_view name, std::span<record_type const> types) const {
        auto const answer = sim::name_server{known, outside}.ask(name, types);
        std::string text{to_string(answer.what)};
        for (auto const& r : answer.records)
            text += (r.type == record_type::mx ? " " + std::to_string(r.preference) : std::string{}) + " " + r.value;
        return text;
    }
    std::string said(std::string_view name, record_type type) const { return said(name, {&type, 1}); }

    directory known;
    outside_addresses outside;

  private:
    std::deque<site> sites_;
};

TEST_F(name_server, leads_mail_where_the_world_does) {
    add("a.example", "192.0.2.1", "relay = [\"c.example\"]\n");
    EXPECT_EQ(said("a.example", record_type::mx), "found 10 mx.a.example");
    EXPECT_EQ(said("C.Example.", record_type::mx), "found 10 mx.a.example");
    EXPECT_EQ(said("a.example", record_type::a), "none") << "it is there";
    EXPECT_EQ(said("nowhere.example", record_type::mx), "nxdomain");
    EXPECT_EQ(said("mx.a.example", every), "found 192.0.2.1 10 mx.a.example");
}

TEST_F(name_server, leads_what_nobody_knows_to_the_default_host) {
    known.set_default_host(add("a.example", "192.0.2.1"));
    EXPECT_EQ(said("nowhere.example", record_type::mx), "found 10 mx.a.example");
    EXPECT_EQ(said("nowhere.example", record_type::a), "none") << "an exchanger without an address has none";
    EXPECT_EQ(said("no name.example", record_type::mx), "nxdomain");
    zone_records r;
    r.cname = "nowhere.example";
    known.names().put("alias.example", r);
    EXPECT_EQ(said("alias.example", record_type::mx), "nxdomain nowhere.example") << "as by find_exchangers()";
    for (auto const how : {dns_answer::servfail, dns_answer::timeout, dns_answer::nxdomain}) {
        r = {};
        r.fails = how;
        known.names().put("fails.example", r);
        EXPECT_EQ(said("below.fails.example", record_type::mx), to_string(how));
    }
}

TEST_F(name_server, knows_names_that_have_others_below) {
    a("host.deep.example", {"192.0.2.9"});
    EXPECT_EQ(said("deep.example", record_type::a), "none");
    EXPECT_EQ(said("eep.example", record_type::a), "nxdomain");
    EXPECT_EQ(said("", record_type::a), "none") << "the root";
}

TEST_F(name_server, tells_where_hosts_are_reached_from_outside) {
    auto const first = add("a.example", "192.0.2.1");
    auto const second = add("b.example", "2001:db8::2");
    add("deaf.example", "192.0.2.3");
    outside = {{first, "127.0.0.1"}, {second, "127.0.0.2"}};
    EXPECT_EQ(said("mx.a.example", record_type::a), "found 127.0.0.1");
    EXPECT_EQ(said("mx.b.example", record_type::a), "found 127.0.0.2") << "of another family than in the world";
    EXPECT_EQ(said("mx.b.example", record_type::aaaa), "none");
    EXPECT_EQ(said("mx.deaf.example", record_type::a), "found 127.255.255.254");
    a("everywhere.example", {"192.0.2.1", "192.0.2.99", "192.0.2.98", "127.0.0.2"}, {"2001:db8::2", "::1"});
    EXPECT_EQ(said("everywhere.example", record_type::a), "found 127.0.0.1 127.255.255.254 127.0.0.2");
    EXPECT_EQ(said("everywhere.example", record_type::aaaa), "found ::1");
}

TEST_F(name_server, tells_where_a_translator_leads) {
    auto const inside = add("a.example", "192.168.0.1");
    known.add_nat({"192.0.2.77", {}, {"192.168.0.1"}, "192.168.0.1"});
    a("www.a.example", {"192.0.2.77"});
    outside = {{inside, "127.0.0.5"}};
    EXPECT_EQ(said("www.a.example", record_type::a), "found 127.0.0.5");
}

TEST_F(name_server, names_the_addresses_that_hosts_listen_on) {
    auto const first = add("a.example", "192.0.2.1");
    auto const second = add("b.example", "192.0.2.2");
    outside = {{first, "127.0.0.1"}, {second, "127.0.0.2"}};
    EXPECT_EQ(said("2.0.0.127.in-addr.arpa", record_type::ptr), "found mx.b.example");
    EXPECT_EQ(said("2.2.0.192.in-addr.arpa", record_type::ptr), "found mx.b.example");
    EXPECT_EQ(said("3.0.0.127.in-addr.arpa", record_type::ptr), "nxdomain");
    outside[second] = "127.0.0.1";
    EXPECT_EQ(said("1.0.0.127.in-addr.arpa", record_type::ptr), "nxdomain") << "whose it is, nobody can say";
}

}  // namespace
}  // namespace relaylab::sim
