// STARTTLS, AUTH and XCLIENT, as far as they are the session's.
#include "smtp/server.hpp"

#include "tests/smtp/answered_server.hpp"

namespace relaylab::smtp {
namespace {

using tests::strings;
using tests::take_all;
using tests::talk;

/// RFC 3207 4: the transport negotiates, and what comes then is a new session's.
TEST(server_secured, begins_anew_behind_a_handshake) {
    auto const secure = [](question const& q) {
        return q.at == stage::starttls ? answer{"220 go\r\n", {}, next::secure} : take_all(q);
    };
    talk t(secure);
    t.open().say("EHLO a\r\nMAIL FROM:<a@b>\r\n").say("STARTTLS\r\n");
    EXPECT_EQ(t.at().state(), state::connected);
    EXPECT_EQ(strings(t.done.end() - 2, t.done.end()), (strings{"220 go\r\n", "handshake"}));
    t.at().secured();
    EXPECT_EQ(t.asked.size(), 4U) << "nothing has been said yet";
    t.say("MAIL FROM:<a@b>\r\n");
    EXPECT_EQ(t.asked.back(), "mail no-greeting 'MAIL FROM:<a@b>'");
}

TEST(server_secured, closes_where_a_handshake_is_not_spoken) {
    talk t([](question const& q) {
        return q.at == stage::starttls ? answer{"220 go\r\n", {}, next::secure} : take_all(q);
    });
    t.open().say("STARTTLS\r\n").say("\x16\x03\x01");
    EXPECT_EQ(t.done.back(), "close");
    EXPECT_EQ(t.asked.size(), 2U);
}

/// CVE-2011-0411: what stands behind STARTTLS in the clear is taken as said through TLS by those who keep it.
TEST(server_secured, keeps_what_stands_behind_starttls_unless_it_is_dropped) {
    for (bool const drops : {false, true}) {
        talk t([&](question const& q) {
            return q.at == stage::starttls ? answer{"220 go\r\n", {}, next::secure, drops} : take_all(q);
        });
        t.open().say("STARTTLS\r\nNOOP\r\n");
        EXPECT_EQ(t.asked.size(), 2U) << "not before the handshake";
        t.at().secured();
        t.answer_all();
        EXPECT_EQ(t.asked.back(), drops ? "starttls pipelined 'STARTTLS'" : "noop 'NOOP'");
    }
}

/// RFC 4954 4: what comes behind a challenge is no command.
TEST(server_secured, asks_about_the_answers_to_challenges) {
    talk t([](question const& q) {
        if (q.at != stage::auth) return take_all(q);
        return q.said.argument == "b2s=" ? answer{"235 in\r\n", {}, next::advance} : answer{"334 \r\n", {}, next::ask};
    });
    t.open().say("EHLO a\r\nMAIL FROM:<a@b>\r\n").say("AUTH LOGIN\r\nQUIT\r\nb2s=\r\nNOOP\r\n");
    EXPECT_EQ(strings(t.asked.begin() + 3, t.asked.end()),
              (strings{"auth in-transaction pipelined 'AUTH LOGIN'", "auth pipelined response 'QUIT'", "auth pipelined response 'b2s='",
                       "noop 'NOOP'"}));
    EXPECT_EQ(t.at().state(), state::sender);
}

TEST(server_secured, restarts_when_it_is_told_to) {
    talk t([](question const& q) {
        return q.at == stage::unknown ? answer{"220 hi\r\n", {}, next::restart} : take_all(q);
    });
    t.open().say("EHLO a\r\nMAIL FROM:<a@b>\r\n").say("XCLIENT NAME=x\r\n");
    EXPECT_EQ(t.at().state(), state::connected);
}

}  // namespace
}  // namespace relaylab::smtp
