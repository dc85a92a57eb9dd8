#include "sim/profile/site.hpp"

#include "tests/sim/profile/bad_texts.hpp"

namespace relaylab::sim {
namespace {

using strings = std::vector<std::string>;

TEST(site, is_read_with_its_lists_in_lower_case) {
    auto const s = tests::example_site();
    EXPECT_EQ(s.id, "example");
    EXPECT_EQ(s.host, "mx.here.example");
    EXPECT_EQ(s.domain, "here.example");
    EXPECT_EQ(s.address, "192.0.2.25");
    EXPECT_EQ(s.own, (strings{"here.example", "mx.here.example"}));
    EXPECT_EQ(s.users, (strings{"alice", "postmaster"}));
    EXPECT_EQ(s.max_size, 100U);
    EXPECT_FALSE(s.inferred);
}

TEST(site, calls_itself_by_its_host_where_nothing_else_is_said) {
    auto const s = tests::example_site();
    EXPECT_EQ(s.banner, s.host);
    EXPECT_EQ(s.ptr, s.host);
    EXPECT_EQ(s.qualify, s.host);
    auto const named = parse_site(std::string{tests::example_site_text}
                                      + "banner = \"a\"\nptr = \"b\"\nqualify = \"c\"\ninferred = true\n",
                                  "x.toml", "x");
    EXPECT_EQ(named.banner + named.ptr + named.qualify, "abc");
    EXPECT_TRUE(named.inferred);
}

/// RFC 5321 2.4: domains have no case, and a local part of this site is matched without it by all that is
/// here.
TEST(site, looks_up_without_case) {
    auto const s = tests::example_site();
    EXPECT_TRUE(s.has_user("ALICE"));
    EXPECT_FALSE(s.has_user("bob"));
    EXPECT_FALSE(s.has_user(""));
    EXPECT_TRUE(s.lists_sender("Listed.Example"));
    EXPECT_FALSE(s.lists_sender("here.example"));
}

TEST(site, leaves_details_out_where_it_has_a_delimiter) {
    auto s = tests::example_site();
    EXPECT_FALSE(s.has_user("alice+shop"));
    s.delimiter = "+";
    EXPECT_TRUE(s.has_user("Alice+shop+more"));
    EXPECT_FALSE(s.has_user("bob+shop"));
    EXPECT_FALSE(s.has_user("+alice"));
    EXPECT_TRUE(s.has_user("alice"));
}

TEST(site, has_passwords_of_users) {
    EXPECT_TRUE(tests::example_site().passwords.empty());
    auto const s = parse_site(std::string{tests::example_site_text} + "passwords = { Alice = \"Two Words\" }\n", "x.toml", "x");
    EXPECT_EQ(s.passwords, (std::map<std::string, std::string, std::less<>>{{"alice", "Two Words"}}));
}

TEST(site, trusts_its_networks_alone) {
    auto const s = tests::example_site();
    EXPECT_TRUE(s.trusts("10.1.2.3"));
    EXPECT_FALSE(s.trusts("11.1.2.3"));
    EXPECT_FALSE(s.trusts("192.0.2.25"));
    EXPECT_FALSE(s.trusts("nonsense"));
}

TEST(site, tells_readers_what_is_local) {
    auto const s = tests::example_site();
    auto const here = s.locality();
    EXPECT_EQ(here.own.size(), 2U);
    EXPECT_EQ(here.relay.front(), "customer.example");
    EXPECT_EQ(here.addresses.front(), "192.0.2.25");
    EXPECT_EQ(here.qualify, "mx.here.example");
}

TEST(site, of_every_file_of_the_project_can_be_read) {
    auto const names = tests::files_of("profiles/sites");
    EXPECT_GE(names.size(), 10U);
    for (auto const& name : names) {
        auto const s = tests::real_site(name.substr(0, name.size() - 5));
        EXPECT_FALSE(s.users.empty()) << name;
    }
}

class site_bad : public testing::TestWithParam<tests::bad_text> {};

TEST_P(site_bad, says_where_and_what_was_expected) {
    auto const& c = GetParam();
    EXPECT_EQ(tests::said_of(c, [&](std::string const& text) { parse_site(text, c.file, "x"); }),
              c.file + ":" + c.position + ": " + c.expected);
}

INSTANTIATE_TEST_SUITE_P(, site_bad, testing::ValuesIn(tests::bad_texts("site")));

}  // namespace
}  // namespace relaylab::sim
