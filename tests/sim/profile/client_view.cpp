#include "sim/profile/client_view.hpp"

#include <gtest/gtest.h>

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using evidence::knowledge;
using strings = std::vector<std::string>;

TEST(client_view, gives_all_sites_the_same_names) {
    auto a = tests::example_site(), b = a;
    b.host = b.banner = b.ptr = "mail.elsewhere.test";
    b.domain = "elsewhere.test";
    b.qualify = "mail.elsewhere.test";
    b.address = "203.0.113.9";
    b.own = {"elsewhere.test", "mail.elsewhere.test"};
    b.users = {"bob", "postmaster"};
    auto const one = disguised(a);
    auto other = disguised(b);
    EXPECT_EQ(one, other);
    EXPECT_EQ(one.host, "mx.target.example");
    EXPECT_EQ(one.domain, "target.example");
    EXPECT_EQ(one.own, (strings{"mx.target.example", "target.example"}));
    EXPECT_EQ(one.users, (strings{"localuser", "postmaster"}));
}

TEST(client_view, keeps_names_equal_that_were) {
    auto s = tests::example_site();
    s.banner = "another.here.example";
    s.ptr = s.domain;
    auto const d = disguised(s);
    EXPECT_EQ(d.ptr, d.domain);
    EXPECT_NE(d.banner, d.host);
}

TEST(client_view, keeps_what_can_be_tried_and_drops_what_nobody_outside_can_name) {
    auto s = tests::example_site();
    s.own = {"here.example", "localhost", "hidden.example"};
    EXPECT_EQ(disguised(s).own, (strings{"localhost", "target.example"}));
    EXPECT_TRUE(disguised(s).senders.empty());
    EXPECT_EQ(disguised(s).inside, s.inside);
}

TEST(client_view, tells_a_client_what_he_knows_and_no_more) {
    auto s = tests::example_site();
    s.passwords = {{"alice", "hers"}};
    auto const d = disguised(s);
    EXPECT_EQ(d.passwords.at("localuser"), "secret");
    EXPECT_TRUE(seen_from_outside(d, knowledge::none).users.empty());
    EXPECT_EQ(seen_from_outside(d, knowledge::known_user).users, strings{"localuser"});
    EXPECT_TRUE(seen_from_outside(d, knowledge::known_user).passwords.empty());
    EXPECT_EQ(seen_from_outside(d, knowledge::credentials).passwords, d.passwords);
    EXPECT_TRUE(seen_from_outside(d, knowledge::credentials).inside.empty());
}

TEST(client_view, lets_only_those_log_in_who_can) {
    dialogue d;
    EXPECT_TRUE(can_be_had(d, knowledge::none));
    d.who.facts.authenticated = true;
    EXPECT_FALSE(can_be_had(d, knowledge::known_user));
    EXPECT_TRUE(can_be_had(d, knowledge::credentials));
    d.who = {};
    d.who.pop_login = "alice@here.example";
    EXPECT_FALSE(can_be_had(d, knowledge::known_user));
}

}  // namespace
}  // namespace relaylab::sim
