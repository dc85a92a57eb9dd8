#include "evidence/log/attempts.hpp"

#include <gtest/gtest.h>

#include <sstream>

using namespace relaylab::evidence;

namespace {

/// "S: 220 x" a line each; "C+" in one burst.
dialogue said(std::string const& text) {
    dialogue d;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        entry e;
        e.who = line[0] == 'S' ? speaker::server : line[0] == 'C' ? speaker::client : line[0] == 'M' ? speaker::message : speaker::event;
        e.text = line.size() > 3 ? line.substr(3) : "";
        d.lines.push_back(e);
        d.numbers.push_back(d.lines.size());
    }
    return d;
}

/// "<from> <to> mail rcpt data end", codes 0 where there is none.
std::vector<std::string> shown(std::string const& text) {
    std::vector<std::string> all;
    for (auto const& a : find_asked(said(text))) {
        auto const code = [](auto const& r) { return " " + std::to_string(r ? r->code : 0); };
        all.push_back(a.attempt.probe.reverse_path + " " + a.attempt.probe.forward_path + code(a.attempt.mail) + code(a.attempt.rcpt)
                      + code(a.attempt.data) + code(a.attempt.end_of_data) + (a.stranger ? "" : " login") + (a.clear ? "" : " unclear")
                      + (a.attempt.lost ? " lost" : ""));
    }
    return all;
}

using lines = std::vector<std::string>;
std::string const hello = "S: 220 x\nC: HELO a\nS: 250 x\n";

TEST(attempts, one_for_each_recipient) {
    EXPECT_EQ(shown(hello + "C: MAIL FROM:<a@b>\nS: 250 ok\nC: RCPT TO:<c@d>\nS: 550 no\nC: RCPT TO:<e@f>\nS: 250 ok\nC: DATA\nS: 354 go\nM:\nS: 250 ok\n"),
              (lines{"<a@b> <c@d> 250 550 0 0", "<a@b> <e@f> 250 250 354 250"}));
}

TEST(attempts, pipelined_commands_get_their_replies_in_order) {
    EXPECT_EQ(shown(hello + "C: MAIL FROM:<a@b>\nC: RCPT TO:<c@d>\nC: RSET\nS: 250 ok\nS: 550 no\nS: 250 ok\n"), lines{"<a@b> <c@d> 250 550 0 0"});
}

TEST(attempts, a_message_that_is_written_down_is_no_command) {
    EXPECT_EQ(shown(hello + "C: MAIL FROM:<a@b>\nS: 250 ok\nC: RCPT TO:<c@d>\nS: 250 ok\nC: DATA\nS: 354 go\nC: Subject: RCPT TO:<x@y>\nC: MAIL FROM:<z>\nC: .\nS: 250 ok\n"),
              lines{"<a@b> <c@d> 250 250 354 250"});
}

TEST(attempts, chunks_are_no_commands) {
    EXPECT_EQ(shown(hello + "C: MAIL FROM:<a@b>\nS: 250 ok\nC: RCPT TO:<c@d>\nS: 250 ok\nC: BDAT 6 LAST\nC: QUIT\nS: 250 ok\n"),
              lines{"<a@b> <c@d> 250 250 0 250"});
}

TEST(attempts, a_refused_sender_is_one_without_a_recipient) {
    EXPECT_EQ(shown(hello + "C: MAIL FROM:<a@b>\nS: 553 no\nC: QUIT\nS: 221 bye\n"), lines{"<a@b>  553 0 0 0"});
}

TEST(attempts, replies_that_nobody_asked_for_make_the_rest_unclear) {
    EXPECT_EQ(shown(hello + "S: 250 x\nC: MAIL FROM:<a@b>\nS: 250 ok\nC: RCPT TO:<c@d>\nS: 250 ok\n"), lines{"<a@b> <c@d> 250 250 0 0 unclear"});
}

TEST(attempts, who_has_logged_in_is_no_stranger) {
    EXPECT_EQ(shown(hello + "C: AUTH LOGIN\nS: 334 VXNlcg==\nC: YQ==\nS: 334 UGFzcw==\nC: Yg==\nS: 235 ok\nC: MAIL FROM:<a@b>\nS: 250 ok\nC: RCPT TO:<c@d>\nS: 250 ok\n"),
              lines{"<a@b> <c@d> 250 250 0 0 login"});
}

TEST(attempts, a_connection_that_is_refused_is_one) {
    EXPECT_EQ(shown("S: 554 go away\nC: HELO a\nX: closed\nC: MAIL FROM:<a@b>\n").size(), 1u);
    EXPECT_EQ(shown("S: 554 go away\nC: QUIT\nS: 221 bye\n").size(), 0u);
}

}  // namespace
