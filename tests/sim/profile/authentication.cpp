#include "sim/profile/authentication.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using tests::talk;

/// A server of the day: TLS, and AUTH once TLS is there.
std::string const submits = R"(
[esmtp]
mail     = ["SIZE", "AUTH"]
auth     = ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256"]
evidence = "e"

[[ehlo]]
id       = "ehlo/tls"
when     = { client.tls = true }
reply    = ["250-{site.host}", "250 AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256"]
evidence = "e"

[[starttls]]
id       = "starttls/tls"
when     = { client.tls = true }
reply    = "503 it is here"
evidence = "e"

[[starttls]]
id       = "starttls/go"
reply    = "220 go"
evidence = "e"

[[auth]]
id       = "auth/again"
when     = { client.auth = true }
reply    = "503 who else, {client.account}?"
evidence = "e"

[[auth]]
id       = "auth/clear"
when     = { client.tls = false }
reply    = "530 not in the clear"
evidence = "e"

[[auth]]
id       = "auth/asks"
when     = { auth.outcome = "challenged" }
reply    = "334 {auth.challenge}"
evidence = "e"

[[auth]]
id       = "auth/done"
when     = { auth.outcome = "succeeded" }
reply    = "235 hello {auth.account}"
evidence = "e"

[[auth]]
id       = "auth/wrong"
when     = { auth.outcome = "failed" }
reply    = "535 {auth.mechanism} failed"
evidence = "e"

[[auth]]
id       = "auth/syntax"
when     = { auth.outcome = ["malformed", "cancelled"] }
reply    = "501 what?"
evidence = "e"

[[auth]]
id       = "auth/unknown"
reply    = "504 no such"
evidence = "e"

[[mail]]
id       = "mail/other"
when     = { sender.login = "other" }
reply    = "553 not yours"
evidence = "e"

[[rcpt]]
id       = "rcpt/strangers"
when     = { recipient.domain = "remote", client.auth = false }
reply    = "554 no relaying"
evidence = "e"

[message]
received = "from {client.helo} by {site.host} with {client.protocol}"
)";

struct submission_server {
    explicit submission_server(client_facts who = {}) : dialogue{kind, here, std::move(who)} { here.passwords = {{"alice", "wonderland"}}; }
    /// Up to where AUTH may be said.
    talk& secured() {
        dialogue.after({"EHLO me.example", "STARTTLS"});
        dialogue.session.secured(dialogue.now);
        dialogue.say("EHLO me.example");
        return dialogue;
    }
    profile kind = tests::example_profile(submits);
    site here = tests::example_site();
    talk dialogue;
};

std::string const alice = "AGFsaWNlAHdvbmRlcmxhbmQ=";  // NUL alice NUL wonderland

TEST(authentication, lets_a_user_relay) {
    submission_server at;
    auto& t = at.secured();
    EXPECT_EQ(t.say("AUTH PLAIN " + alice), "235 hello alice");
    EXPECT_TRUE(t.session.client().authenticated);
    EXPECT_EQ(t.session.client().account, "alice");
    EXPECT_EQ(t.say("MAIL FROM:<alice@here.example>"), "250 sender <alice@here.example> ok");
    EXPECT_EQ(t.say("RCPT TO:<x@far.example>"), "250 recipient <x@far.example> ok");
    EXPECT_EQ(t.say("AUTH PLAIN " + alice), "503 who else, alice?");
}

TEST(authentication, tells_whose_mail_it_is) {
    submission_server at;
    auto& t = at.secured();
    t.say("AUTH PLAIN " + alice);
    EXPECT_EQ(t.say("MAIL FROM:<postmaster@here.example>"), "553 not yours");
    EXPECT_EQ(t.say("MAIL FROM:<alice@far.example>"), "553 not yours");
}

TEST(authentication, is_nothing_where_the_profile_refuses_it) {
    submission_server at;
    at.dialogue.after({"EHLO me.example"});
    EXPECT_EQ(at.dialogue.say("AUTH PLAIN " + alice), "530 not in the clear");
    EXPECT_FALSE(at.dialogue.session.client().authenticated);
    EXPECT_EQ(at.dialogue.say("NOOP"), "250 noop") << "no challenge is open";
}

/// What is said after TLS and EHLO, a line each, and the last answer.
struct one_login {
    std::string_view name;
    std::vector<std::string> said;
    std::string_view answer;
};
void PrintTo(one_login const& l, std::ostream* out) { *out << l.name; }

class authentication_cases : public testing::TestWithParam<one_login> {};
TEST_P(authentication_cases, are_answered) {
    submission_server at;
    auto& t = at.secured();
    std::string last;
    for (auto const& line : GetParam().said) last = t.say(line);
    EXPECT_EQ(last, GetParam().answer);
    EXPECT_EQ(t.session.client().authenticated, GetParam().answer.starts_with("235"));
}
INSTANTIATE_TEST_SUITE_P(
    , authentication_cases,
    testing::Values(
        one_login{"asks", {"AUTH PLAIN"}, "334 "}, one_login{"answered", {"AUTH PLAIN", alice}, "235 hello alice"},
        one_login{"lower case", {"auth plain " + alice}, "235 hello alice"},
        one_login{"by address", {"AUTH LOGIN", "YWxpY2VAaGVyZS5leGFtcGxl", "d29uZGVybGFuZA=="}, "235 hello alice@here.example"},
        one_login{"at another's", {"AUTH LOGIN", "YWxpY2VAZmFyLmV4YW1wbGU=", "d29uZGVybGFuZA=="}, "535 LOGIN failed"},
        one_login{"user name", {"AUTH LOGIN"}, "334 VXNlcm5hbWU6"}, one_login{"pass word", {"AUTH LOGIN", "YWxpY2U="}, "334 UGFzc3dvcmQ6"},
        one_login{"wrong", {"AUTH PLAIN AGFsaWNlAHg="}, "535 PLAIN failed"}, one_login{"cancelled", {"AUTH PLAIN", "*"}, "501 what?"},
        one_login{"a command in its place", {"AUTH PLAIN", "QUIT"}, "501 what?"},
        one_login{"no base64", {"AUTH PLAIN !"}, "501 what?"}, one_login{"two words", {"AUTH PLAIN = ="}, "501 what?"},
        one_login{"empty at once", {"AUTH PLAIN ="}, "501 what?"}, one_login{"no mechanism", {"AUTH"}, "504 no such"},
        one_login{"another mechanism", {"AUTH GSSAPI"}, "504 no such"},
        one_login{"is a command again", {"AUTH PLAIN", "*", "NOOP"}, "250 noop"}));

TEST(authentication, draws_a_challenge_that_a_seed_repeats) {
    submission_server at, again;
    auto const challenge = at.secured().say("AUTH CRAM-MD5");
    EXPECT_TRUE(challenge.starts_with("334 ")) << challenge;
    EXPECT_EQ(again.secured().say("AUTH CRAM-MD5"), challenge);
    EXPECT_NE(again.dialogue.say("*\r\nAUTH CRAM-MD5"), "501 what?\r\n" + challenge);
}

/// RFC 3207 4.2: what was said in the clear is forgotten.
TEST(authentication, tls_makes_a_new_session) {
    submission_server at;
    auto& t = at.dialogue;
    EXPECT_EQ(t.after({"EHLO me.example", "MAIL FROM:<a@b.example>", "STARTTLS"}), "220 go\r\n(handshake)");
    t.session.secured(t.now);
    EXPECT_EQ(t.session.state(), smtp::state::connected);
    EXPECT_EQ(t.say("EHLO again.example"), "250-mx.here.example\r\n250 AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256");
    EXPECT_EQ(t.say("STARTTLS"), "503 it is here");
}

/// RFC 3207 4.2: what was said in the clear, by whomever, is forgotten.
TEST(authentication, does_not_outlive_the_clear) {
    auto const kind = tests::example_profile(
        "[esmtp]\nauth = ['PLAIN']\nevidence = 'e'\n"
        "[[starttls]]\nreply = '220 go'\nevidence = 'e'\n"
        "[[auth]]\nwhen = { auth.outcome = 'succeeded' }\nmark = 'trusted'\nreply = '235 hello'\nevidence = 'e'\n"
        "[[auth]]\nreply = '535 no'\nevidence = 'e'\n"
        "[[noop]]\nwhen = { client.auth = true }\nreply = '250 known'\nevidence = 'e'\n"
        "[[noop]]\nwhen = { session.mark = 'trusted' }\nreply = '250 marked'\nevidence = 'e'\n");
    auto here = tests::example_site();
    here.passwords = {{"alice", "wonderland"}};
    talk t{kind, here};
    EXPECT_EQ(t.after({"EHLO me.example", "AUTH PLAIN " + alice, "NOOP"}), "250 known");
    t.say("STARTTLS");
    t.session.secured(t.now);
    t.say("EHLO me.example");
    EXPECT_EQ(t.say("NOOP"), "250 noop");
    EXPECT_EQ(t.session.client().account, "");
    EXPECT_EQ(t.say("AUTH PLAIN " + alice), "235 hello");
}

TEST(authentication, tls_may_be_there_from_the_beginning) {
    client_facts who;
    who.tls = true;
    submission_server at{who};
    EXPECT_EQ(at.dialogue.after({"EHLO me.example", "AUTH PLAIN " + alice}), "235 hello alice");
}

}  // namespace
}  // namespace relaylab::sim
