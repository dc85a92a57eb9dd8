#include "sim/world/list_zone.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "sim/world/resolver.hpp"

namespace relaylab::sim {
namespace {

using strings = std::vector<std::string>;

zones example() {
    zones names;
    auto const enter = [&](std::string const& address, strings texts, strings codes = {"127.0.0.2"}) {
        zone_records r;
        r.a = std::move(codes);
        r.txt = std::move(texts);
        names.put(*reversed(address, "relays.list.example"), std::move(r));
    };
    enter("203.0.113.9", {"see http://list.example/?203.0.113.9"});
    enter("192.0.2.10", {}, {"127.0.0.4", "127.0.0.2"});
    enter("9.0.0.1", {"costs $ 5; say \"no\" \\o/"});
    enter("2001:db8::7", {"six"});
    names.put("relays.list.example", {{}, {}, {}, {"the list itself"}, {}, {}, {}});
    names.put("ns.relays.list.example", {{"192.0.2.1"}, {}, {}, {}, {}, {}, {}});
    names.put("1.2.3.999.relays.list.example", {{"127.0.0.2"}, {}, {}, {}, {}, {}, {}});
    names.put("01.2.0.192.relays.list.example", {{"127.0.0.2"}, {}, {}, {}, {}, {}, {}});
    names.put("1.2.0.192.otherrelays.list.example", {{"127.0.0.2"}, {}, {}, {}, {}, {}, {}});
    names.put("2.2.0.192.relays.list.example", {{}, {}, {}, {"a text without a code"}, {}, {}, {}});
    return names;
}

TEST(list_zone, has_what_is_entered_below_its_name) {
    auto const all = entries_of(example(), "Relays.List.example.");
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[0], (list_entry{"9.0.0.1", {"127.0.0.2"}, {"costs $ 5; say \"no\" \\o/"}}));
    EXPECT_EQ(all[1], (list_entry{"192.0.2.10", {"127.0.0.4", "127.0.0.2"}, {}}));
    EXPECT_EQ(all[2].address, "203.0.113.9");
    EXPECT_EQ(all[3].address, "2001:db8::7");
    EXPECT_TRUE(entries_of(example(), "list.example").empty());
}

TEST(list_zone, has_who_is_entered_until_he_is_taken_off) {
    zones names;
    zone_records own;
    own.txt = {"see http://list.example/?$"};
    names.put("list.example", own);
    EXPECT_TRUE(enter(names, "List.example.", "192.0.2.1"));
    EXPECT_TRUE(enter(names, "list.example", "2001:db8::1", "spam by $"));
    EXPECT_FALSE(enter(names, "list.example", "nobody"));
    EXPECT_EQ(entries_of(names, "list.example"),
              (std::vector<list_entry>{{"192.0.2.1", {"127.0.0.2"}, {"see http://list.example/?192.0.2.1"}},
                                       {"2001:db8::1", {"127.0.0.2"}, {"spam by 2001:db8::1"}}}));
    EXPECT_TRUE(enter(names, "list.example", "192.0.2.1", "once more"));
    EXPECT_EQ(entries_of(names, "list.example").at(0).texts, strings{"once more"});
    EXPECT_TRUE(take_off(names, "list.example", "192.0.2.1"));
    EXPECT_FALSE(take_off(names, "list.example", "192.0.2.1"));
    EXPECT_FALSE(take_off(names, "list.example", "nobody"));
    EXPECT_EQ(entries_of(names, "list.example").size(), 1U);
    EXPECT_TRUE(enter(names, "other.example", "192.0.2.1"));
    EXPECT_EQ(entries_of(names, "other.example").at(0).texts, strings{}) << "it says nothing of anybody";
}

TEST(list_zone, is_a_master_file) {
    EXPECT_EQ(master_file("relays.list.example", entries_of(example(), "relays.list.example")),
              "$ORIGIN relays.list.example.\n"
              "$TTL 0\n"
              "@ IN SOA ns.relays.list.example. hostmaster.relays.list.example. ( 1 3600 600 86400 0 )\n"
              "@ IN NS ns.relays.list.example.\n"
              "ns IN A 127.0.0.1\n"
              "1.0.0.9 IN A 127.0.0.2\n"
              "1.0.0.9 IN TXT \"costs $ 5; say \\\"no\\\" \\\\o/\"\n"
              "10.2.0.192 IN A 127.0.0.4\n"
              "10.2.0.192 IN A 127.0.0.2\n"
              "9.113.0.203 IN A 127.0.0.2\n"
              "9.113.0.203 IN TXT \"see http://list.example/?203.0.113.9\"\n"
              "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2 IN A 127.0.0.2\n"
              "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2 IN TXT \"six\"\n");
}

TEST(list_zone, is_data_for_rbldnsd) {
    EXPECT_EQ(rbldnsd_file("relays.list.example", entries_of(example(), "relays.list.example")),
              "$SOA 1 ns.relays.list.example hostmaster.relays.list.example 1 3600 600 86400 0\n"
              "$NS 1 ns.relays.list.example\n"
              "$DATASET ip4set @\n"
              "$TTL 1\n"
              "9.0.0.1 :127.0.0.2:costs $$ 5; say \"no\" \\o/\n"
              "192.0.2.10 :127.0.0.4:\n"
              "203.0.113.9 :127.0.0.2:see http://list.example/?203.0.113.9\n"
              "$DATASET ip6trie @\n"
              "$TTL 1\n"
              "2001:db8::7 :127.0.0.2:six\n");
}

TEST(list_zone, writes_long_and_strange_texts_as_master_files_have_them) {
    auto const text = master_file("l.example", {{"192.0.2.1", {"127.0.0.2"}, {std::string(300, 'x'), "a\nb\xff", ""}}});
    EXPECT_NE(text.find("IN TXT \"" + std::string(255, 'x') + "\" \"" + std::string(45, 'x') + "\"\n"), std::string::npos);
    EXPECT_NE(text.find("IN TXT \"a\\010b\\255\"\n"), std::string::npos);
    EXPECT_NE(text.find("IN TXT \"\"\n"), std::string::npos);
}

/// Whatever is done to a list, it has those who were entered and not taken off behind that, and no other list changes.
RC_GTEST_PROP(list_zone, has_what_was_done_last, ()) {
    auto const deeds = *rc::gen::container<std::vector<std::pair<unsigned, bool>>>(
        rc::gen::pair(rc::gen::inRange(0U, 6U), rc::gen::arbitrary<bool>()));
    zones names;
    enter(names, "b.l.example", "192.0.2.250");
    std::set<std::string> model;
    for (auto const& [last, in] : deeds) {
        auto const address = "192.0.2." + std::to_string(last);
        if (in) {
            RC_ASSERT(enter(names, "a.l.example", address));
            model.insert(address);
        } else {
            RC_ASSERT(take_off(names, "a.l.example", address) == (model.erase(address) != 0));
        }
        std::set<std::string> found;
        for (auto const& e : entries_of(names, "a.l.example")) found.insert(e.address);
        RC_ASSERT(found == model);
        strings const lists{"a.l.example"};
        RC_ASSERT(find_listing(names, address, lists).has_value() == model.contains(address));
    }
    RC_ASSERT(entries_of(names, "b.l.example").size() == 1U);
}

RC_GTEST_PROP(list_zone, has_every_address_that_is_entered, ()) {
    auto const octets = *rc::gen::container<std::vector<unsigned char>>(4, rc::gen::arbitrary<unsigned char>());
    auto const address = std::to_string(octets[0]) + "." + std::to_string(octets[1]) + "." + std::to_string(octets[2])
                         + "." + std::to_string(octets[3]);
    zones names;
    zone_records r;
    r.a = {"127.0.0.2"};
    names.put(*reversed(address, "l.example"), r);
    auto const all = entries_of(names, "l.example");
    RC_ASSERT(all.size() == 1U);
    RC_ASSERT(all[0].address == address);
}

}  // namespace
}  // namespace relaylab::sim
