#include "sim/profile/xclient.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using tests::talk;

std::string const trusts_proxies = R"(
[[unknown]]
id       = "unknown/xclient"
when     = { line.xclient = "well-formed" }
reply    = "220 {site.host} again"
evidence = "e"

[[unknown]]
id       = "unknown/xclient-denied"
when     = { line.xclient = "denied" }
reply    = "550 you may not"
evidence = "e"

[[unknown]]
id       = "unknown/xclient-syntax"
when     = { line.xclient = "malformed" }
reply    = "501 bad"
evidence = "e"

[[rcpt]]
id       = "rcpt/inside"
when     = { client.network = "inside" }
reply    = "250 inside, {client.name} [{client.address}]"
evidence = "e"
)";

site trusting() {
    auto s = tests::example_site();
    s.xclient = {"198.51.100.0/24"};
    return s;
}

TEST(xclient, makes_a_client_another_one) {
    auto const p = tests::example_profile(trusts_proxies);
    auto const s = trusting();
    talk t{p, s, {"198.51.100.7", "proxy.example", false, false}};
    EXPECT_EQ(t.after({"EHLO proxy.example", "MAIL FROM:<a@b.example>", "XCLIENT NAME=in.example ADDR=10.1.2.3"}),
              "220 mx.here.example again");
    EXPECT_EQ(t.session.state(), smtp::state::connected);
    t.say("EHLO in.example");
    t.say("MAIL FROM:<a@b.example>");
    EXPECT_EQ(t.say("RCPT TO:<x@far.example>"), "250 inside, in.example [10.1.2.3]");
    EXPECT_EQ(t.say("XCLIENT ADDR=192.0.2.1"), "550 you may not") << "it is another one now";
}

/// What it names stands in replies and header fields.
TEST(xclient, takes_no_line_end_into_a_name) {
    for (auto const* said : {"NAME=a+0D+0AX:+20y", "HELO=a+0Ab", "LOGIN=a+20b", "NAME=+7F", "HELO=+C3+A9"})
        EXPECT_FALSE(parse_xclient(said)) << said;
}

TEST(xclient, is_off_unless_a_site_says_otherwise) {
    auto const p = tests::example_profile(trusts_proxies);
    auto const s = tests::example_site();
    talk t{p, s, {"198.51.100.7", {}, false, false}};
    EXPECT_EQ(t.after({"EHLO x", "XCLIENT ADDR=10.1.2.3"}), "550 you may not");
    EXPECT_EQ(t.session.client().address, "198.51.100.7");
}

TEST(xclient, changes_nothing_where_it_cannot_be_read) {
    auto const p = tests::example_profile(trusts_proxies);
    auto const s = trusting();
    talk t{p, s, {"198.51.100.7", {}, false, false}};
    EXPECT_EQ(t.after({"EHLO x", "XCLIENT ADDR=10.1.2.3 FOO=bar"}), "501 bad");
    EXPECT_EQ(t.session.client().address, "198.51.100.7");
    EXPECT_EQ(t.session.state(), smtp::state::greeted);
}

TEST(xclient, takes_what_is_said) {
    auto const all = parse_xclient("name=a.example ADDR=IPV6:2001:db8::1 HELO=b+2Bc LOGIN=alice PORT=25 PROTO=esmtp "
                                   "DESTADDR=192.0.2.1 DESTPORT=25");
    ASSERT_TRUE(all);
    EXPECT_EQ(all->name, "a.example");
    EXPECT_EQ(all->address, "2001:db8::1");
    EXPECT_EQ(all->helo, "b+c");
    EXPECT_EQ(all->login, "alice");
    client_facts facts;
    apply(*all, facts);
    EXPECT_EQ(facts.address, "2001:db8::1");
    EXPECT_EQ(facts.points(), pointer::match);
    EXPECT_TRUE(facts.authenticated);
    EXPECT_EQ(facts.account, "alice");
}

TEST(xclient, takes_what_is_not_known) {
    client_facts facts{"198.51.100.7", "proxy.example", false, true};
    apply(parse_xclient("NAME=[UNAVAILABLE] ADDR=[UNAVAILABLE] LOGIN=[UNAVAILABLE] PORT=[UNAVAILABLE]").value(), facts);
    EXPECT_EQ(facts.address, "198.51.100.7");
    EXPECT_EQ(facts.points(), pointer::none);
    EXPECT_FALSE(facts.authenticated);
    apply(parse_xclient("NAME=[TEMPUNAVAIL]").value(), facts);
    EXPECT_EQ(facts.points(), pointer::tempfail);
}

class xclient_refuses : public testing::TestWithParam<std::string_view> {};
TEST_P(xclient_refuses, what_is_no_attribute) { EXPECT_FALSE(parse_xclient(GetParam())); }
INSTANTIATE_TEST_SUITE_P(, xclient_refuses,
                         testing::Values("", "NAME", "NAME=", "ADDR=x", "ADDR=10.0.0.0/8", "ADDR=IPV6:x", "PORT=", "PORT=x",
                                         "PORT=100000", "PROTO=LMTP", "NAME=+4", "FOO=bar", "DESTADDR=x"));

}  // namespace
}  // namespace relaylab::sim
