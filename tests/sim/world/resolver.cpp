#include "sim/world/resolver.hpp"

namespace relaylab::sim {
namespace {

using outcome = exchangers::outcome;
using strings = std::vector<std::string>;

class resolver : public testing::Test {
  protected:
    void a(std::string_view name, strings addresses) {
        zone_records r;
        r.a = std::move(addresses);
        names.put(name, std::move(r));
    }
    void mx(std::string_view name, std::vector<mx_record> records) {
        zone_records r;
        r.mx = std::move(records);
        names.put(name, std::move(r));
    }
    void fails(std::string_view name, dns_answer how) {
        zone_records r;
        r.fails = how;
        names.put(name, std::move(r));
    }
    void ptr(std::string_view address, strings to) {
        zone_records r;
        r.ptr = std::move(to);
        names.put(reverse_name(address).value(), std::move(r));
    }
    strings hosts(std::string_view domain) {
        strings found;
        for (auto const& e : find_exchangers(names, domain).to) found.push_back(e.name);
        return found;
    }
    zones names;
};

TEST_F(resolver, sorts_by_preference) {
    mx("far.example", {{20, "b.example"}, {10, "a.example"}, {20, "c.example"}});
    for (auto const* host : {"a.example", "b.example", "c.example"}) a(host, {"192.0.2.1"});
    EXPECT_EQ(hosts("Far.Example"), (strings{"a.example", "b.example", "c.example"}));
    EXPECT_EQ(find_exchangers(names, "far.example").to[0], (exchanger{10, "a.example", {"192.0.2.1"}}));
}

TEST_F(resolver, takes_the_domain_itself_without_mx) {
    a("far.example", {"192.0.2.7", "192.0.2.8"});
    auto const found = find_exchangers(names, "far.example");
    EXPECT_EQ(found.what, outcome::found);
    ASSERT_EQ(found.to.size(), 1U);
    EXPECT_EQ(found.to[0], (exchanger{0, "far.example", {"192.0.2.7", "192.0.2.8"}}));
}

TEST_F(resolver, finds_addresses_of_both_families) {
    zone_records both;
    both.a = {"192.0.2.7"};
    both.aaaa = {"2001:db8::7"};
    names.put("far.example", both);
    EXPECT_EQ(find_exchangers(names, "far.example").to.at(0).addresses, (strings{"192.0.2.7", "2001:db8::7"}));
}

/// RFC 5321 5.1: MX records that lead nowhere are an error, and the domain's own address is not tried.
TEST_F(resolver, passes_no_mx_over) {
    zone_records r;
    r.mx = {{10, "nowhere.example"}};
    r.a = {"192.0.2.7"};
    names.put("far.example", r);
    EXPECT_EQ(find_exchangers(names, "far.example").what, outcome::no_host);
    EXPECT_EQ(hosts("far.example"), strings{});
}

TEST_F(resolver, leaves_out_exchangers_without_address) {
    mx("far.example", {{10, "nowhere.example"}, {20, "a.example"}});
    a("a.example", {"192.0.2.1"});
    EXPECT_EQ(hosts("far.example"), strings{"a.example"});
}

TEST_F(resolver, goes_by_the_name_behind_an_alias) {
    zone_records alias;
    alias.cname = "real.example";
    names.put("www.example", alias);
    mx("real.example", {{10, "a.example"}});
    a("a.example", {"192.0.2.1"});
    EXPECT_EQ(hosts("www.example"), strings{"a.example"});
}

TEST_F(resolver, tells_never_from_later) {
    fails("dead.example", dns_answer::servfail);
    fails("slow.example", dns_answer::timeout);
    fails("gone.example", dns_answer::nxdomain);
    mx("none.example", {{0, ""}});
    names.put("empty.example", {});
    mx("half.example", {{10, "mx.dead.example"}});
    for (auto const& [domain, what] : std::vector<std::pair<std::string, outcome>>{
             {"dead.example", outcome::unsure},
             {"slow.example", outcome::unsure},
             {"gone.example", outcome::no_domain},
             {"never.example", outcome::no_domain},
             {"none.example", outcome::no_mail},
             {"empty.example", outcome::no_host},
             {"half.example", outcome::unsure},
         }) {
        auto const found = find_exchangers(names, domain);
        EXPECT_EQ(found.what, what) << domain;
        EXPECT_FALSE(found.why.empty()) << domain;
        EXPECT_TRUE(found.to.empty()) << domain;
    }
}

TEST_F(resolver, asks_whether_a_name_points_back) {
    a("good.example", {"192.0.2.1"});
    ptr("192.0.2.1", {"other.example", "good.example"});
    ptr("192.0.2.2", {"good.example"});
    ptr("192.0.2.3", {"nowhere.example"});
    fails("dead.example", dns_answer::timeout);
    ptr("192.0.2.4", {"x.dead.example"});
    fails("5.2.0.192.in-addr.arpa", dns_answer::servfail);
    auto const said = [&](std::string_view address) { return find_pointer(names, address); };
    EXPECT_EQ(said("192.0.2.1").what, pointer::match);
    EXPECT_EQ(said("192.0.2.1").name, "good.example");
    EXPECT_EQ(said("192.0.2.2").what, pointer::mismatch);
    EXPECT_EQ(said("192.0.2.2").name, "good.example");
    EXPECT_EQ(said("192.0.2.3").what, pointer::mismatch);
    EXPECT_EQ(said("192.0.2.4").what, pointer::tempfail);
    EXPECT_EQ(said("192.0.2.5").what, pointer::tempfail);
    EXPECT_EQ(said("192.0.2.6").what, pointer::none);
    EXPECT_EQ(said("no address").what, pointer::none);
}

/// RFC 5782 2.1: an address is listed where its reversed name under the list's has an address.
TEST_F(resolver, looks_addresses_up_on_lists) {
    a("1.2.0.192.list.example", {"127.0.0.2"});
    fails("dead.example", dns_answer::timeout);
    zone_records said;
    said.a = {"127.0.0.2"};
    said.txt = {"because", "of this, too"};
    names.put("1.2.0.192.other.example", said);
    EXPECT_EQ(find_listing(names, "192.0.2.1", strings{"dead.example", "list.example", "other.example"}),
              (listing{"list.example", ""}));
    EXPECT_EQ(find_listing(names, "192.0.2.1", strings{"other.example", "list.example"}),
              (listing{"other.example", "because"}));
    said.txt = {"a\r\nb\xff" + std::string(300, 'x')};
    names.put("1.2.0.192.other.example", said);
    EXPECT_EQ(find_listing(names, "192.0.2.1", strings{"other.example"})->text, "a??b?" + std::string(195, 'x'));
    EXPECT_EQ(find_listing(names, "192.0.2.2", strings{"dead.example", "list.example"}), std::nullopt);
    EXPECT_EQ(find_listing(names, "192.0.2.1", strings{}), std::nullopt);
}

}  // namespace
}  // namespace relaylab::sim
