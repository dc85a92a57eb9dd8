#include "probe/tester/examination.hpp"

#include "tests/probe/tester/scripted_server.hpp"

namespace relaylab::probe::tests {
namespace {

using strings = std::vector<std::string>;

TEST(examination, goes_through_its_list_in_one_connection) {
    auto const t = some_tester(2);
    scripted_server server;
    server.answer = refusing_rcpt("550 no");
    examined const e(t, server);
    EXPECT_EQ(server.connections, 1u);
    EXPECT_EQ(server.heard,
              (strings{"HELO third-party.example", "MAIL FROM:<s1@ptr.example>",
                       "RCPT TO:<watch@third-party.example>", "RSET", "MAIL FROM:<s2@ptr.example>",
                       "RCPT TO:<watch@third-party.example>", "QUIT"}));
    EXPECT_EQ(e.verdict().word, evidence::word::closed);
}

TEST(examination, says_words_as_its_tester_does) {
    auto t = some_tester(1);
    t.wording.mail = "mail from: ";
    t.wording.rcpt = "rcpt to: ";
    t.wording.rset = "rset";
    t.wording.quit = "quit";
    t.wording.rset_first = t.wording.rset_last = true;
    scripted_server server;
    server.answer = [](std::string_view line) { return line.starts_with("rcpt") ? "550 no" : "250 ok"; };
    examined const e(t, server);
    EXPECT_EQ(server.heard, (strings{"HELO third-party.example", "rset", "mail from: <s1@ptr.example>",
                                     "rcpt to: <watch@third-party.example>", "rset", "quit"}));
}

TEST(examination, records_what_is_said_and_when) {
    auto t = some_tester(1);
    t.message = "X-Relaylab-Token: {token}\n\n.\n";
    scripted_server server;
    server.answer = refusing_rcpt("250-one\n250 two");
    examined const e(t, server);
    EXPECT_EQ(e.course().entries,
              (strings{"#: probe 1", "S@1: 220 hi", "C@1: HELO third-party.example", "S@2: 250 ok",
                       "C@2: MAIL FROM:<s1@ptr.example>", "S@3: 250 ok",
                       "C@3: RCPT TO:<watch@third-party.example>", "S@4: 250-one", "S@4: 250 two",
                       "C@4: DATA", "S@5: 354 go ahead", "M@5:", "S@6: 250 ok", "C@6: QUIT", "S@7: 250 ok"}));
    EXPECT_EQ(e.run().lines.size(), e.course().entries.size());
    EXPECT_EQ(server.messages, strings{"X-Relaylab-Token: t0\r\n\r\n..\r\n.\r\n"});
    ASSERT_EQ(e.run().attempts.size(), 1u);
    auto const& a = e.run().attempts[0];
    EXPECT_EQ(a.first_line, 0u);
    EXPECT_EQ(a.last_line, 13u);
    EXPECT_EQ(a.telling_line, 12u);
    EXPECT_EQ(a.rcpt->lines, (strings{"250-one", "250 two"}));
    EXPECT_EQ(a.end_of_data->code, 250);
    EXPECT_TRUE(a.accepted());
}

TEST(examination, tells_which_line_decided) {
    auto const t = some_tester(3);
    scripted_server server;
    server.answer = [](std::string_view line) {
        if (line == "MAIL FROM:<s2@ptr.example>") return "553-not\n553 you";
        return line.starts_with("RCPT") ? "550 no" : "250 ok";
    };
    examined const e(t, server);
    strings telling;
    for (auto const& a : e.run().attempts) telling.push_back(e.run().lines.at(a.telling_line.value()).text);
    EXPECT_EQ(telling, (strings{"550 no", "553 you", "550 no"}));
    EXPECT_EQ(e.run().attempts[0].last_line, e.run().attempts[1].first_line);
}

TEST(examination, numbers_its_connections) {
    auto t = some_tester(2);
    t.session = session_rule::reconnect;
    scripted_server server;
    examined const e(t, server);
    EXPECT_EQ(server.connections, 2u);
    EXPECT_EQ(e.run().lines.front().connection, 1u);
    EXPECT_EQ(e.run().lines.back().connection, 2u);
    EXPECT_EQ(server.heard,
              (strings{"HELO third-party.example", "MAIL FROM:<s1@ptr.example>",
                       "RCPT TO:<watch@third-party.example>", "QUIT", "HELO third-party.example",
                       "MAIL FROM:<s2@ptr.example>", "RCPT TO:<watch@third-party.example>", "QUIT"}));
}

struct ending_case {
    std::string ending;
    std::string event;
};

TEST(examination, that_is_cut_off_does_not_come_back) {
    for (auto const& [ending, event] :
         std::vector<ending_case>{{"close", "closed"}, {"silence", "timeout"}, {"reset", "reset"}}) {
        auto const t = some_tester(3);
        scripted_server server;
        server.answer = [&](std::string_view line) { return line.starts_with("RCPT") ? ending : "250 ok"; };
        examined const e(t, server);
        EXPECT_EQ(server.connections, 1u);
        ASSERT_EQ(e.run().attempts.size(), 3u) << ending;
        for (auto const& a : e.run().attempts) EXPECT_TRUE(a.lost);
        EXPECT_EQ(e.run().attempts[0].mail->code, 250);
        EXPECT_FALSE(e.run().attempts[1].banner);
        EXPECT_EQ(e.run().lines[7].who, evidence::speaker::event);
        EXPECT_EQ(e.run().lines[7].text, event);
        EXPECT_TRUE(e.done());
    }
}

TEST(examination, keeps_what_was_said_without_a_line_end) {
    auto const t = some_tester(1);
    auto const list = fixed_list(t, some_target(), evidence::knowledge::none, [](auto) { return ""; });
    examination e(t, some_target(), *list, evidence::knowledge::none);
    EXPECT_EQ(e.next().what, examination_action::kind::connect);
    e.connected({});
    e.receive("220 hal", {});
    e.hang_up({});
    EXPECT_EQ(e.next().what, examination_action::kind::done);
    EXPECT_EQ(e.evidence().lines.at(1).text, "220 hal");
    EXPECT_TRUE(e.evidence().attempts.at(0).lost);
}

TEST(examination, of_a_server_that_nobody_can_reach) {
    auto const t = some_tester(2);
    scripted_server server;
    server.refuses = true;
    examined const e(t, server);
    EXPECT_EQ(e.course().entries, (strings{"#: probe 1", "#@0: no connection", "#@0: probe 2"}));
    for (auto const& a : e.run().attempts) EXPECT_TRUE(a.lost);
    EXPECT_TRUE(e.done());
}

TEST(examination, of_a_server_that_refuses_everybody) {
    for (auto const* how : {"banner", "hello"}) {
        auto const t = some_tester(2);
        scripted_server server;
        if (std::string{how} == "banner") server.banner = "554 go away";
        server.answer = [](std::string_view line) {
            return line.starts_with("HELO") ? "554 go away" : "221 bye";
        };
        examined const e(t, server);
        ASSERT_TRUE(e.done()) << how;
        EXPECT_EQ(server.heard.back(), "QUIT");
        ASSERT_EQ(e.run().attempts.size(), 2u) << how;
        EXPECT_FALSE(e.run().attempts[0].lost);
        EXPECT_FALSE(e.run().attempts[0].mail);
        EXPECT_TRUE(e.run().attempts[1].lost);
    }
}

TEST(examination, may_leave_without_a_word) {
    auto t = some_tester(1);
    t.wording.quit.clear();
    scripted_server server;
    examined const e(t, server);
    EXPECT_EQ(e.course().entries.back(), "X@4: quit-by-client");
    EXPECT_EQ(server.heard.size(), 3u);
}

TEST(examination, cuts_lines_that_are_too_long) {
    auto const t = some_tester(1);
    scripted_server server;
    server.banner = "220 " + std::string(100'000, 'x');
    examined const e(t, server);
    EXPECT_EQ(e.run().attempts[0].banner->code, 220);
    EXPECT_EQ(e.run().lines.at(1).text.size(), 4000u);
    EXPECT_EQ(e.run().attempts[0].rcpt->code, 250);
}

TEST(examination, does_not_mind_how_octets_arrive) {
    auto t = some_tester(3);
    t.message = "{token}";
    scripted_server whole, cut;
    whole.answer = cut.answer = refusing_rcpt("250-a\n250-b\n250 c\n250 and one too many");
    examined const a(t, whole);
    for (std::size_t const chunk : {1u, 2u, 3u, 7u}) {
        examined const b(t, cut, evidence::knowledge::none, {}, chunk);
        EXPECT_EQ(a.course().entries, b.course().entries) << chunk;
    }
}

TEST(examination, ignores_what_nothing_asked_for) {
    auto const t = some_tester(1);
    auto const list = fixed_list(t, some_target(), evidence::knowledge::none, [](auto) { return ""; });
    examination e(t, some_target(), *list, evidence::knowledge::none);
    e.receive("220 early\r\n", {});
    e.hang_up({});
    e.waited({});
    e.watched({}, std::chrono::hours{1}, {});
    e.connected({});
    EXPECT_TRUE(e.evidence().lines.empty());
    EXPECT_EQ(e.evidence().watched, grammar::duration{0});
    EXPECT_EQ(e.next().what, examination_action::kind::connect);
    EXPECT_EQ(e.next().what, examination_action::kind::none);
    e.refused({});
    e.refused({});
    EXPECT_EQ(e.next().what, examination_action::kind::done);
    EXPECT_EQ(e.next().what, examination_action::kind::done);
    EXPECT_EQ(e.evidence().attempts.size(), 1u);
}

}  // namespace
}  // namespace relaylab::probe::tests
