#include "pop3/server.hpp"

#include <gtest/gtest.h>

#include "tests/pop3/example_accounts.hpp"

namespace relaylab::pop3 {
namespace {

using tests::talk;
using namespace std::chrono_literals;

constexpr char const* wrong = "-ERR [AUTH] name or password is wrong\r\n";

TEST(server, greets_with_a_timestamp) {
    talk t;
    EXPECT_EQ(t.greeting, "+OK mx.here.example POP3 server ready <1.2@mx.here.example>\r\n");
    talk without({"mx.here.example", "", false});
    EXPECT_EQ(without.greeting, "+OK mx.here.example POP3 server ready\r\n");
    EXPECT_EQ(without.ask("APOP alice x").substr(0, 5), "-ERR ");
}

TEST(server, lets_in_who_knows_the_password) {
    talk t;
    EXPECT_EQ(t.ask("USER alice"), "+OK now the password\r\n");
    EXPECT_EQ(t.ask("PASS tan staaf"), "+OK 2 messages, 39 octets\r\n");
    EXPECT_EQ(t.session.state(), state::transaction);
    EXPECT_EQ(t.at.holder, "alice");
}

TEST(server, does_not_tell_a_wrong_name_from_a_wrong_password) {
    talk t;
    EXPECT_EQ(t.ask("USER nobody"), "+OK now the password\r\n");
    EXPECT_EQ(t.ask("PASS x"), wrong);
    EXPECT_EQ(t.ask("PASS x"), "-ERR USER first\r\n") << "the name must be given anew";
    t.ask("USER alice");
    EXPECT_EQ(t.ask("PASS tan staaf "), wrong) << "a blank is an octet of it";
    t.ask("USER alice");
    EXPECT_EQ(t.ask("PASS"), wrong);
    EXPECT_EQ(t.session.state(), state::authorization);
    EXPECT_EQ(t.at.holder, "");
}

TEST(server, lets_in_by_a_digest) {
    talk t;
    // printf '<1.2@mx.here.example>tan staaf' | md5sum
    EXPECT_EQ(t.ask("APOP alice 00000000000000000000000000000000"), wrong);
    EXPECT_EQ(t.ask("APOP bobby fb66d43d62b01859ed79d2916fe67ad0"), wrong);
    EXPECT_EQ(t.ask("APOP alice"), "-ERR expected APOP, a name and a digest\r\n");
    EXPECT_EQ(t.ask("APOP alice fb66d43d62b01859ed79d2916fe67ad0"), "+OK 2 messages, 39 octets\r\n");
}

TEST(server, gives_a_maildrop_to_one_session_at_a_time) {
    talk t;
    t.at.holder = "alice";
    t.ask("USER alice");
    EXPECT_EQ(t.ask("PASS tan staaf"), "-ERR [IN-USE] another session has the maildrop\r\n");
    t.at.holder.clear();
    t.log_in();
    EXPECT_EQ(t.at.holder, "alice");
    t.session.hang_up();
    EXPECT_EQ(t.at.holder, "");
}

TEST(server, answers_what_is_out_of_order) {
    talk t;
    EXPECT_EQ(t.ask("STAT"), "-ERR log in first\r\n");
    EXPECT_EQ(t.ask("PASS x"), "-ERR USER first\r\n");
    t.log_in();
    EXPECT_EQ(t.ask("USER bob"), "-ERR logged in already\r\n");
    EXPECT_EQ(t.ask("STLS"), "-ERR logged in already\r\n");
    EXPECT_EQ(t.ask("WHAT"), "-ERR unknown command\r\n");
    EXPECT_EQ(t.ask(""), "-ERR unknown command\r\n");
    EXPECT_EQ(t.ask("STAT 1"), "-ERR it takes no argument\r\n");
    EXPECT_EQ(t.ask("NOOP"), "+OK nothing done\r\n");
}

TEST(server, takes_lines_of_255_octets) {
    talk t;
    auto const longest = "USER " + std::string(248, 'x');
    EXPECT_EQ(t.ask(longest), "+OK now the password\r\n");
    EXPECT_EQ(t.ask(longest + "x"), "-ERR a line has at most 255 octets\r\n");
    EXPECT_EQ(t.say(std::string(1'000'000, 'x')), "");
    EXPECT_EQ(t.ask(""), "-ERR a line has at most 255 octets\r\n");
    EXPECT_EQ(t.session.state(), state::user) << "it changes nothing";
}

TEST(server, takes_no_odd_octets) {
    talk t;
    EXPECT_EQ(t.say("USER al\rice\r\n"), "-ERR a line holds neither NUL nor a CR of its own\r\n");
    EXPECT_EQ(t.say({"USER \0\r\n", 8}), "-ERR a line holds neither NUL nor a CR of its own\r\n");
    EXPECT_EQ(t.say("USER alice\nPASS tan staaf\n"), "+OK now the password\r\n+OK 2 messages, 39 octets\r\n");
}

/// RFC 2449 5 and 6.
TEST(server, says_what_it_can) {
    auto const all = "+OK what there is\r\nTOP\r\nUIDL\r\nUSER\r\nRESP-CODES\r\nAUTH-RESP-CODE\r\nPIPELINING\r\n"
                     "EXPIRE NEVER\r\n.\r\n";
    talk t;
    EXPECT_EQ(t.ask("CAPA"), all);
    t.log_in();
    EXPECT_EQ(t.ask("capa"), all);
    auto options = tests::example_options();
    options.forgets = true;
    EXPECT_EQ(talk{options}.ask("CAPA").find("EXPIRE"), std::string::npos);
}

TEST(server, answers_many_commands_one_by_one) {
    talk t;
    t.session.receive("USER alice\r\nPASS tan staaf\r\nSTAT\r\nQUIT\r\nSTAT\r\n", t.now);
    EXPECT_EQ(t.session.next().octets, "+OK now the password\r\n");
    EXPECT_EQ(t.session.next().octets, "+OK 2 messages, 39 octets\r\n");
    EXPECT_EQ(t.session.next().octets, "+OK 2 39\r\n");
    EXPECT_EQ(tests::told(t.session), "+OK bye\r\n[closed]") << "what is behind QUIT is not looked at";
    EXPECT_EQ(t.ask("STAT"), "");
}

/// RFC 2595 4.
TEST(server, begins_tls_where_the_transport_can) {
    talk none;
    EXPECT_EQ(none.ask("STLS"), "-ERR unknown command\r\n");
    auto options = tests::example_options();
    options.tls = true;
    talk t(options);
    EXPECT_NE(t.ask("CAPA").find("\r\nSTLS\r\n"), std::string::npos);
    t.ask("USER alice");
    EXPECT_EQ(t.say("STLS\r\nUSER bob\r\n"), "+OK begin TLS\r\n") << "what came with it is not looked at";
    EXPECT_TRUE(t.session.begins_tls());
    EXPECT_EQ(t.ask("USER bob"), "") << "nor what comes before TLS";
    t.session.secured();
    EXPECT_FALSE(t.session.begins_tls());
    EXPECT_EQ(t.ask("PASS b"), "-ERR USER first\r\n");
    EXPECT_EQ(t.ask("CAPA").find("STLS"), std::string::npos);
    EXPECT_EQ(t.ask("STLS"), "-ERR TLS is here already\r\n");
}

/// RFC 1939 3: no command for ten minutes ends it, without a word and without deleting.
TEST(server, logs_out_by_itself) {
    talk t;
    t.log_in();
    EXPECT_EQ(t.ask("DELE 1").substr(0, 3), "+OK");
    EXPECT_EQ(t.session.expires(), t.now + 10min);
    t.now += 10min - 1us;
    EXPECT_EQ(t.say("NO"), "") << "half a command";
    EXPECT_EQ(t.session.state(), state::transaction);
    t.now += 1us;
    EXPECT_EQ(t.say("OP\r\n"), "[closed]");
    EXPECT_EQ(t.session.expires(), std::nullopt);
    EXPECT_EQ(t.at.holder, "");
    EXPECT_EQ(t.at.mail["alice"].size(), 2U);
}

TEST(server, leaves_silence_to_who_drives_it) {
    auto options = tests::example_options();
    options.idle.reset();
    talk t(options);
    t.log_in();
    EXPECT_EQ(t.session.expires(), std::nullopt);
    t.now += 24h * 365;
    EXPECT_EQ(t.ask("NOOP"), "+OK nothing done\r\n");
}

TEST(server, waits_as_long_as_commands_come) {
    talk t;
    for (int i = 0; i < 10; ++i) {
        t.now += 9min;
        EXPECT_EQ(t.ask("CAPA").substr(0, 3), "+OK");
    }
    t.session.wait(t.now + 9min);
    EXPECT_EQ(tests::told(t.session), "");
    t.session.wait(t.now + 10min);
    EXPECT_EQ(tests::told(t.session), "[closed]");
}

}  // namespace
}  // namespace relaylab::pop3
