#include "smtp/server.hpp"

#include <algorithm>
#include <functional>
#include <malloc.h>

#include "tests/smtp/answered_server.hpp"

namespace relaylab::smtp {
namespace {

using tests::refuse;
using tests::strings;
using tests::take_all;
using tests::talk;
using tests::text_of;

TEST(server, asks_before_it_greets) {
    server s;
    EXPECT_FALSE(s.pending());
    EXPECT_EQ(s.next().what, action::kind::none);
    s.open();
    ASSERT_TRUE(s.pending());
    EXPECT_EQ(s.pending()->at, stage::connect);
    EXPECT_EQ(s.next().what, action::kind::none);
    s.tell({"220 hi\r\n", std::chrono::seconds{3}, next::advance});
    EXPECT_EQ(text_of(s.next()), "wait 3000000");
    EXPECT_EQ(text_of(s.next()), "220 hi\r\n");
    EXPECT_EQ(text_of(s.next()), "none");
    EXPECT_EQ(s.state(), state::connected);
}

TEST(server, leads_through_a_transaction) {
    talk t;
    t.open().say("EHLO a\r\n").say("MAIL FROM:<a@b>\r\n").say("RCPT TO:<c@d>\r\n").say("DATA\r\n");
    EXPECT_EQ(t.at().state(), state::data);
    t.say("Subject: x\r\n\r\n..dot\r\n.\r\n").say("QUIT\r\n");
    EXPECT_EQ(t.asked, (strings{"connect", "ehlo 'EHLO a'", "mail 'MAIL FROM:<a@b>'", "rcpt 'RCPT TO:<c@d>'",
                                "data 'DATA'", "end-of-data [Subject: x\r\n\r\n.dot\r\n]", "quit 'QUIT'"}));
    EXPECT_EQ(t.done, (strings{"220 hi\r\n", "250 ok\r\n", "250 ok\r\n", "250 ok\r\n", "354 go\r\n",
                               "250 ok\r\n", "221 bye\r\n", "close"}));
    EXPECT_EQ(t.at().state(), state::closed);
}

TEST(server, stays_where_it_is_when_a_command_is_refused) {
    talk t([](question const& q) { return q.at == stage::mail ? refuse(q) : take_all(q); });
    t.open().say("HELO a\r\n").say("MAIL FROM:<a@b>\r\n").say("RCPT TO:<c@d>\r\n");
    EXPECT_EQ(t.asked.back(), "rcpt no-sender 'RCPT TO:<c@d>'");
}

TEST(server, takes_no_data_when_data_is_refused) {
    talk t([](question const& q) { return q.at == stage::data ? refuse(q) : take_all(q); });
    t.open().say("DATA\r\nSubject: x\r\n.\r\nQUIT\r\n");
    EXPECT_EQ(t.asked, (strings{"connect", "data no-greeting pipelined 'DATA'",
                                "unknown pipelined 'Subject: x'", "unknown pipelined '.'", "quit 'QUIT'"}));
}

/// RFC 5321 4.1.1.4: "Receipt of the end of mail data indication requires the server to process the stored
/// mail transaction information", whether or not it then accepts it.
TEST(server, ends_the_transaction_when_the_message_is_refused) {
    talk t([](question const& q) { return q.at == stage::end_of_data ? refuse(q) : take_all(q); });
    t.open().say("HELO a\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n").say(".\r\n").say("DATA\r\n");
    EXPECT_EQ(t.asked.back(), "data no-sender 'DATA'");
}

TEST(server, takes_what_stands_behind_data_as_mail) {
    talk t;
    t.open()
        .say("HELO a\r\n")
        .say("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nQUIT\r\n\r\n.\r\nNOOP\r\nRS")
        .say("ET\r\n");
    EXPECT_EQ((strings{t.asked.begin() + 2, t.asked.end()}),
              (strings{"mail pipelined 'MAIL FROM:<a@b>'", "rcpt pipelined 'RCPT TO:<c@d>'",
                       "data pipelined 'DATA'", "end-of-data pipelined [QUIT\r\n\r\n]",
                       "noop pipelined 'NOOP'", "rset 'RSET'"}));
}

TEST(server, keeps_a_cut_end_of_data_together) {
    talk t;
    t.open().say("DATA\r\nx\r").say("\n").say(".").say("\r").say("\nNOOP\r\n");
    EXPECT_EQ(t.asked.at(2), "end-of-data pipelined [x\r\n]");
    EXPECT_EQ(t.asked.at(3), "noop 'NOOP'");
}

TEST(server, hears_the_next_command_while_the_end_of_data_is_answered) {
    server s;
    s.open();
    s.tell(take_all(*s.pending()));
    EXPECT_EQ(text_of(s.next()), "220 hi\r\n");
    s.receive("DATA\r\n");
    s.tell(take_all(*s.pending()));
    s.receive("x\r\n.\r\n");
    ASSERT_EQ(s.pending()->at, stage::end_of_data);
    s.receive("NOOP\r\n");
    EXPECT_EQ(s.pending()->message, "x\r\n");
    s.tell({"250 ok\r\n", {}, next::advance});
    ASSERT_TRUE(s.pending());
    EXPECT_EQ(text_of(*s.pending()), "noop 'NOOP'");
}

TEST(server, looks_at_lines_when_the_burst_ends) {
    talk t;
    t.open().say("NO", false).say("OP\r\nRSET\r\n", false);
    EXPECT_EQ(t.asked, strings{"connect"});
    t.say("", true);
    EXPECT_EQ(t.asked, (strings{"connect", "noop pipelined 'NOOP'", "rset 'RSET'"}));
}

TEST(server, sees_what_was_sent_before_the_banner) {
    server s;
    s.receive("EHLO a\r\nNOO");
    s.open();
    s.tell({"220 hi\r\n", {}, next::advance});
    EXPECT_EQ(text_of(*s.pending()), "ehlo early 'EHLO a'");
    s.tell({"250 ok\r\n", {}, next::advance});
    while (s.next().what != action::kind::none) continue;
    s.receive("P\r\n");
    EXPECT_EQ(text_of(*s.pending()), "noop early 'NOOP'");
    s.tell({"250 ok\r\n", {}, next::advance});
    s.receive("RSET\r\n");
    EXPECT_EQ(text_of(*s.pending()), "rset 'RSET'");
}

/// What waits for the transport is not out: a client that talks now talks too early.
TEST(server, is_early_until_the_banner_is_handed_out) {
    talk t;
    t.at().open();
    t.at().tell({"220 hi\r\n", std::chrono::seconds{5}, next::advance});
    EXPECT_EQ(t.at().next().what, action::kind::wait);
    t.at().receive("HELO a\r\n");
    EXPECT_EQ(text_of(*t.at().pending()), "helo early 'HELO a'");
}

/// Early octets that were cut from a line or went into mail are used up like all others.
TEST(server, forgets_what_was_early_when_it_is_used_up) {
    discipline short_lines;
    short_lines.lines.longest = 8;
    talk cut(take_all, short_lines);
    cut.at().receive("NOOP and a line that is cut\r\n");
    cut.open().say("NOOP\r\n");
    EXPECT_EQ(cut.asked, (strings{"connect", "noop early too-long 'NOOP and'", "noop 'NOOP'"}));
    talk mail;
    mail.at().receive("DATA\r\nmuch text\r\n.\r\n");
    mail.open().say("NOOP\r\n");
    EXPECT_EQ(mail.asked, (strings{"connect", "data no-greeting early 'DATA'", "end-of-data [much text\r\n]",
                                   "noop 'NOOP'"}));
}

TEST(server, closes_when_it_is_told_to) {
    talk t([](question const&) { return answer{"421 away\r\n", {}, next::close}; });
    t.open();
    EXPECT_EQ(t.done, (strings{"421 away\r\n", "close"}));
    t.say("NOOP\r\n");
    EXPECT_EQ(t.asked, strings{"connect"});
    EXPECT_EQ(t.done.size(), 2U);
    talk silent(
        [](question const& q) { return q.at == stage::noop ? answer{"", {}, next::close} : take_all(q); });
    silent.open().say("NOOP\r\nNOOP\r\n");
    EXPECT_EQ(silent.done, (strings{"220 hi\r\n", "close"}));
}

TEST(server, says_nothing_to_a_peer_that_is_gone) {
    server s;
    s.open();
    s.tell(take_all(*s.pending()));
    s.receive("NOOP\r\n");
    s.hang_up();
    EXPECT_FALSE(s.pending());
    EXPECT_EQ(s.next().what, action::kind::none);
    s.receive("NOOP\r\n");
    EXPECT_FALSE(s.pending());
}

TEST(server, tells_what_is_odd_about_a_line) {
    std::vector<line_facts> facts;
    talk t([&](question const& q) {
        facts.push_back(q.line);
        return take_all(q);
    });
    t.open().say("NOOP\n").say("NO\rOP\r\n").say({"NOOP \0\r\n", 8}).say("NOOP \xE4\r\n");
    ASSERT_EQ(facts.size(), 5U);
    EXPECT_TRUE(facts[1].bare_lf && !facts[1].bare_cr && !facts[1].nul && !facts[1].eight_bit
                && !facts[1].too_long);
    EXPECT_TRUE(facts[2].bare_cr && !facts[2].bare_lf);
    EXPECT_TRUE(facts[3].nul);
    EXPECT_TRUE(facts[4].eight_bit);
}

std::size_t heap_in_use() { return mallinfo2().uordblks; }

/// Feeds octets of which no line or message ends, and gives how far the heap grew.
std::size_t growth(server& s, std::string const& piece) {
    auto const before = heap_in_use();
    auto most = before;
    for (std::size_t sent = 0; sent < (4u << 20); sent += piece.size()) {
        s.receive(piece);
        most = std::max(most, heap_in_use());
    }
    return most - before;
}

TEST(server, keeps_no_more_than_its_limits) {
    discipline small;
    small.lines.longest = 512;
    small.data.keep = 4096;
    std::string const piece(4096, 'x');
    server s{small};
    s.open();
    s.tell(take_all(*s.pending()));
    EXPECT_LT(growth(s, piece), 64u << 10);
    s.receive("\r\n");
    EXPECT_EQ(s.pending()->said.line.size(), small.lines.longest);
    EXPECT_TRUE(s.pending()->line.too_long);
    s.tell(take_all(*s.pending()));
    s.receive("DATA\r\n");
    s.tell(take_all(*s.pending()));
    EXPECT_LT(growth(s, piece), 64u << 10);
    s.receive("\r\n.\r\n");
    EXPECT_EQ(s.pending()->message.size(), small.data.keep);
    EXPECT_EQ(s.pending()->content.size, (4u << 20) + 2);
}

discipline chunked() {
    discipline d;
    d.takes_chunks = true;
    return d;
}

/// RFC 3030 2: the octets behind the line belong to the chunk, whatever they are.
TEST(server, takes_chunks_where_it_knows_them) {
    talk t(take_all, chunked());
    t.open().say("EHLO a\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\n");
    t.say("BDAT 6\r\nQUIT\r").say("\nBDAT 3 LA").say("ST\r\nx\n").say(".NOOP\r\n");
    EXPECT_EQ((strings{t.asked.begin() + 4, t.asked.end()}),
              (strings{"bdat pipelined more6 [QUIT\r\n]", "bdat pipelined last3 [QUIT\r\nx\n.\r\n]", "noop 'NOOP'"}));
    EXPECT_EQ(t.at().state(), state::greeted);
}

TEST(server, counts_what_of_a_chunk_it_does_not_keep) {
    auto small = chunked();
    small.data.keep = 4;
    server s{small};
    s.open();
    s.tell(take_all(*s.pending()));
    s.receive("BDAT 8 LAST\r\nabcdef\r\n");
    ASSERT_TRUE(s.pending());
    EXPECT_EQ(s.pending()->content.size, 10U);  // what is kept has no line end, and gets one
    EXPECT_EQ(s.pending()->message, "abcd\r\n");
}

TEST(server, reads_lines_where_it_takes_no_chunks) {
    talk t;
    t.open().say("BDAT 4\r\nNOOP\r\n");
    EXPECT_EQ(t.asked, (strings{"connect", "bdat no-greeting pipelined 'BDAT 4'", "noop 'NOOP'"}));
    talk bad(take_all, chunked());
    bad.open().say("BDAT x\r\nNOOP\r\n");
    EXPECT_EQ(bad.asked, (strings{"connect", "bdat no-greeting pipelined 'BDAT x'", "noop 'NOOP'"}));
}

TEST(server, takes_no_other_command_for_a_transaction_between_chunks) {
    talk t(take_all, chunked());
    t.open().say("EHLO a\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nBDAT 1\r\nx");
    t.say("RCPT TO:<c@d>\r\n").say("RSET\r\n").say("MAIL FROM:<a@b>\r\n");
    EXPECT_EQ((strings{t.asked.begin() + 5, t.asked.end()}),
              (strings{"rcpt open-chunks 'RCPT TO:<c@d>'", "rset 'RSET'", "mail 'MAIL FROM:<a@b>'"}));
}

TEST(server, forgets_a_chunk_that_is_refused) {
    talk t([n = 0](question const& q) mutable { return q.at == stage::bdat && n++ == 0 ? refuse(q) : take_all(q); },
           chunked());
    t.open().say("EHLO a\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nBDAT 2\r\nxx").say("BDAT 2 LAST\r\n\r\n");
    EXPECT_EQ(t.asked.back(), "bdat last2 [\r\n]");
}

TEST(server, drops_what_is_waiting_when_it_is_told_to) {
    talk t([](question const& q) {
        auto told = take_all(q);
        told.discard = q.at == stage::rset;
        return told;
    });
    t.open().say("RSET\r\nQUIT\r\nNO").say("NOOP\r\n");
    EXPECT_EQ(t.asked, (strings{"connect", "rset pipelined 'RSET'", "noop 'NOOP'"}));
}

TEST(server, asks_at_once_where_reading_stops) {
    discipline d;
    d.data.stops_at_bare_lf = true;
    talk t(take_all, d);
    t.open().say("DATA\r\nx\nNOOP\r\n");
    EXPECT_EQ(t.asked.at(2), "end-of-data pipelined [x\n]");
    EXPECT_EQ(t.asked.at(3), "noop 'NOOP'");
}

TEST(server, lets_a_lf_belong_to_the_cr_that_ended_the_data) {
    discipline d;
    d.data.before_dot.cr = d.data.after_dot.cr = true;
    talk t(take_all, d);
    t.open().say("DATA\r\nx\r.\r").say("\nNOOP\r\n").say("DATA\r\nx\r.\r\nNOOP\r\n");
    EXPECT_EQ((strings{t.asked.begin() + 2, t.asked.end()}),
              (strings{"end-of-data [x\r]", "noop 'NOOP'", "data no-sender pipelined 'DATA'",
                       "end-of-data pipelined [x\r]", "noop 'NOOP'"}));
}

/// Lines of all kinds, good ones more often than in noise.
rc::Gen<std::string> a_line() {
    return rc::gen::map(
        rc::gen::pair(rc::gen::element<std::string>("HELO a", "EHLO a", "MAIL FROM:<a@b>", "RCPT TO:<c@d>",
                                                    "DATA", "DATA", ".", "..", "", "NOOP", "RSET", "QUIT",
                                                    "text", "x\ry", "\xE4", "BDAT 3", "BDAT 2 LAST", "STARTTLS"),
                      rc::gen::weightedElement<std::string>({{8, "\r\n"}, {1, "\n"}, {1, "\r"}, {1, ""}})),
        [](auto const& p) { return p.first + p.second; });
}

/// Answers by a list of choices, over and over: take, refuse, refuse slowly, close.
talk::oracle by_choices(std::vector<int> choices) {
    return [choices, i = std::size_t{0}](question const& q) mutable {
        auto const choice = choices.empty() ? 0 : choices[i++ % choices.size()];
        if (choice < 7) return take_all(q);
        if (choice == 7) return refuse(q);
        if (choice == 8) return answer{"450 wait\r\n", std::chrono::seconds{1}, next::remain};
        if (choice == 9 && q.at == stage::rset) return answer{"250 ok\r\n", {}, next::advance, true};
        return q.at == stage::noop ? answer{"", {}, next::close} : refuse(q);
    };
}

rc::Gen<discipline> a_discipline() {
    return rc::gen::map(rc::gen::container<std::vector<bool>>(9, rc::gen::arbitrary<bool>()), [](auto const& of) {
        discipline d;
        d.takes_chunks = of[0];
        d.lines.lf_ends = !of[1];
        d.lines.nul_ends = of[2];
        d.lines.longest = of[3] ? 3 : 4096;
        d.lines.beyond_is_next_line = of[4];
        d.data.before_dot.lf = d.data.after_dot.lf = of[5];
        d.data.before_dot.cr = of[6];
        d.data.after_dot.cr = of[7];
        d.data.stops_at_bare_cr = of[8];
        return d;
    });
}

RC_GTEST_PROP(server, does_not_care_how_a_burst_is_cut, ()) {
    auto const how = *a_discipline();
    auto const bursts =
        *rc::gen::container<std::vector<std::vector<std::string>>>(rc::gen::container<strings>(a_line()));
    auto const choices = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 10));
    talk whole(by_choices(choices), how), cut(by_choices(choices), how);
    whole.open();
    cut.open();
    for (auto const& lines : bursts) {
        std::string octets;
        for (auto const& line : lines) octets += line;
        whole.say(octets);
        std::string_view rest = octets;
        while (!rest.empty()) {
            auto const n = *rc::gen::inRange<std::size_t>(1, 6);
            cut.say(rest.substr(0, n), false);
            rest.remove_prefix(std::min(n, rest.size()));
        }
        cut.say("", true);
    }
    RC_ASSERT(whole.asked == cut.asked);
    RC_ASSERT(whole.done == cut.done);
    RC_ASSERT(whole.at().state() == cut.at().state());
}

RC_GTEST_PROP(server, moves_by_the_table_alone, ()) {
    auto const lines = *rc::gen::container<strings>(a_line());
    auto const choices = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 10));
    auto decide = by_choices(choices);
    server s;
    s.open();
    std::size_t sent = 0;
    while (true) {
        while (auto const q = s.pending()) {
            auto const before = s.state();
            RC_ASSERT(before != state::closed);
            RC_ASSERT((q->at == stage::end_of_data) == (before == state::data));
            if (q->at != stage::connect) RC_ASSERT(q->order == find_move(before, q->at).order);
            auto const told = decide(*q);
            bool const moves = told.then == next::advance || q->at == stage::end_of_data;
            auto const expected = told.then == next::close ? state::closed
                                  : moves                  ? find_move(before, q->at).next
                                                           : before;
            s.tell(told);
            RC_ASSERT(s.state() == expected);
        }
        if (sent == lines.size()) break;
        s.receive(lines[sent++]);
    }
    bool closed = false;
    for (auto a = s.next(); a.what != action::kind::none; a = s.next()) {
        RC_ASSERT(!closed);
        closed = a.what == action::kind::close;
    }
    RC_ASSERT(closed == (s.state() == state::closed));
}

}  // namespace
}  // namespace relaylab::smtp
