#include "sim/profile/fault_front.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "sim/profile/filter.hpp"
#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

fault_file file_of(std::string const& faults) { return parse_faults("title = 't'\n" + faults, "f.toml", "f"); }

/// A client of the example profile, which does wrong what a file says.
class faulty {
  public:
    explicit faulty(fault_file const& f, mail_filter const* front = nullptr)
        : session(kind_, here_, remembered_, drawn_, {}, nullptr, front) {
        session.misbehave({f, counts});
    }
    std::string open() {
        session.open({});
        return heard();
    }
    /// "|" between what is sent at once.
    std::string send(std::string_view octets, bool burst_ends = true) {
        session.receive(octets, {}, burst_ends);
        return heard();
    }
    std::string say(std::string const& line) { return send(line + "\r\n"); }
    std::string heard() {
        using kind = smtp::action::kind;
        std::string text;
        for (auto a = session.next(); a.what != kind::none; a = session.next()) {
            if (a.what == kind::close) text += "(closed)";
            if (a.what == kind::reset) text += "(reset)";
            if (a.what == kind::wait) text += a.delay.count() == 0 ? "|" : "(" + grammar::format_duration(a.delay) + ")";
            text += a.octets;
        }
        return text;
    }

  private:
    profile kind_ = tests::example_profile();
    site here_ = tests::example_site();
    memory remembered_;
    seeded_draws drawn_{1, 1};

  public:
    fault_counts counts;
    conversation session;
};

std::string at(std::string const& stage, std::string const& what) {
    return "[[fault]]\nwhen = { stage = '" + stage + "' }\n" + what + "\n";
}

TEST(fault_front, refuses_and_means_it) {
    auto const f = file_of(at("end-of-data", "times = 1\ndo = 'refuse'\nreply = '451 {site.host} later'"));
    faulty s{f};
    s.open();
    for (int attempt = 0; attempt < 2; ++attempt) {
        s.say("MAIL FROM:<a@b.example>");
        s.say("RCPT TO:<alice@here.example>");
        s.say("DATA");
        EXPECT_EQ(s.send("x\r\n.\r\n"), attempt == 0 ? "451 mx.here.example later\r\n" : "250 taken\r\n");
        EXPECT_EQ(s.session.take_accepted().size(), attempt == 0 ? 0U : 1U);
    }
    EXPECT_EQ(s.session.decisions()[4].rule, "fault/f:1");
    EXPECT_EQ(s.session.decisions()[4].code, 451);
}

/// A MAIL that was refused leaves no transaction: the next is not nested, and RCPT has no sender.
TEST(fault_front, leaves_the_session_where_it_is_by_refusing) {
    auto const f = file_of(at("mail", "times = 1\ndo = 'refuse'\nreply = ['421-a', '421 b']"));
    faulty s{f};
    s.open();
    s.say("HELO x");
    EXPECT_EQ(s.say("MAIL FROM:<>"), "421-a\r\n421 b\r\n");
    EXPECT_EQ(s.session.state(), smtp::state::greeted);
    EXPECT_EQ(s.say("MAIL FROM:<>"), "250 sender <> ok\r\n");
    EXPECT_EQ(s.session.state(), smtp::state::sender);
}

TEST(fault_front, drops_a_message_reply_and_keeps_the_message) {
    auto const f = file_of(at("end-of-data", "do = 'close'\nsends = 'nothing'"));
    faulty s{f};
    s.open();
    EXPECT_EQ(s.send("MAIL FROM:<>\r\nRCPT TO:<alice@here.example>\r\nDATA\r\n"),
              "250 sender <> ok\r\n250 recipient <alice@here.example> ok\r\n354 go\r\n");
    EXPECT_EQ(s.send("x\r\n.\r\nNOOP\r\n"), "(closed)");
    EXPECT_EQ(s.session.take_accepted().size(), 1U);
    EXPECT_EQ(s.send("NOOP\r\n"), "") << "nothing is heard behind it";
}

TEST(fault_front, ends_in_the_middle_of_a_burst_behind_what_came_before) {
    auto const f = file_of(at("rset", "do = 'reset'\nsends = 'half'"));
    faulty s{f};
    s.open();
    EXPECT_EQ(s.send("NOOP\r\nRSET\r\nNOOP\r\n"), "250 noop\r\n250 re(reset)");
    EXPECT_EQ(s.session.state(), smtp::state::closed);
}

TEST(fault_front, stalls_for_a_time_or_for_ever) {
    auto const f = file_of(at("connect", "do = 'stall'\nsends = 'half'\nfor = '2s'") + at("noop", "do = 'stall'\nsends = 'all'"));
    faulty s{f};
    EXPECT_EQ(s.open(), "220 mx.here.(2s)example hi\r\n");
    EXPECT_EQ(s.say("RSET"), "250 reset\r\n");
    EXPECT_EQ(s.say("NOOP"), "250 noop\r\n");
    EXPECT_EQ(s.say("RSET"), "");
}

/// Whoever waits for what never comes closes the connection, and does so once.
TEST(fault_front, closes_once_however_often_it_is_told_that_time_is_up) {
    auto const f = file_of(at("noop", "do = 'stall'\nsends = 'nothing'") + at("rset", "do = 'close'\nsends = 'nothing'"));
    faulty stalled{f};
    stalled.open();
    EXPECT_EQ(stalled.say("NOOP"), "");
    stalled.session.time_out({});
    EXPECT_EQ(stalled.heard(), "(closed)");
    stalled.session.time_out({});
    EXPECT_EQ(stalled.heard(), "");
    faulty closed{f};
    closed.open();
    EXPECT_EQ(closed.say("RSET"), "(closed)");
    closed.session.time_out({});
    EXPECT_EQ(closed.heard(), "");
}

TEST(fault_front, splits_replies_into_packets) {
    auto const f = file_of(at("noop", "do = 'split'\noctets = 4") + at("rset", "do = ['line-ends', 'split']\nends = 'lf'\noctets = 5\nevery = '1s'"));
    faulty s{f};
    s.open();
    EXPECT_EQ(s.say("NOOP"), "250 |noop|\r\n|");
    EXPECT_EQ(s.send("RSET\r\nNOOP\r\nQUIT\r\n"), "250 r(1s)eset\n(1s)250 |noop|\r\n|221 bye\r\n(closed)");
}

TEST(fault_front, shuts_down) {
    auto const f = file_of(at("mail", "do = ['refuse', 'close']\nreply = '421 {site.host} bye'\nsends = 'all'"));
    faulty s{f};
    s.open();
    EXPECT_EQ(s.say("MAIL FROM:<>"), "421 mx.here.example bye\r\n(closed)");
}

TEST(fault_front, stands_in_place_of_a_handshake) {
    auto const f = file_of(at("tls", "do = 'say'\ntext = 'what?'") + at("tls", "do = 'stall'\nsends = 'nothing'\nfor = '1s'")
                           + at("tls", "do = 'reset'\nsends = 'nothing'"));
    auto const nothing = [] { return smtp::action{}; };
    std::string done;
    for (auto const& one : f.faults) {
        fault_counts counts;
        fault_front front{{f, counts}};
        front.carry_out_handshake(one);
        EXPECT_TRUE(front.over());
        for (auto a = front.next(nothing); a.what != smtp::action::kind::none; a = front.next(nothing))
            done += std::string{a.octets} + std::to_string(static_cast<int>(a.what)) + " ";
    }
    using kind = smtp::action::kind;
    auto const number = [](kind k) { return std::to_string(static_cast<int>(k)) + " "; };
    EXPECT_EQ(done, "what?" + number(kind::send) + number(kind::close) + number(kind::wait) + number(kind::close) + number(kind::reset));
}

TEST(fault_front, stands_before_a_filter) {
    auto const filter = parse_filter("title = 't'\n[[evidence]]\nid = 'e'\nkind = 'inferred'\nref = 'made up'\n"
                                     "[[command]]\nwords = ['EHLO']\nreply = '500 what?'\nevidence = 'e'\n",
                                     "filters/x.toml", "x");
    auto const f = file_of(at("ehlo", "times = 1\ndo = 'refuse'\nreply = '421 {site.host} no'") + at("ehlo", "do = 'line-ends'\nends = 'lf'")
                           + at("rset", "do = 'close'\nsends = 'all'"));
    faulty s{f, &filter};
    s.open();
    EXPECT_EQ(s.say("EHLO a"), "421 mx.here.example no\r\n");
    EXPECT_EQ(s.send("NOOP\r\nEHLO a\r\nNOOP\r\nRSET\r\nEHLO a\r\n"),
              "250 noop\r\n500 what?\n250 noop\r\n250 reset\r\n(closed)");
    EXPECT_EQ(s.session.decisions()[1].rule, "fault/f:1");
    EXPECT_EQ(s.session.decisions()[3].rule, "filter/x");
    EXPECT_EQ(s.send("EHLO a\r\n"), "");
}

TEST(fault_front, says_nothing_to_one_who_is_gone) {
    auto const f = file_of("[[fault]]\ndo = 'split'\n");
    faulty s{f};
    s.session.open({});
    s.session.hang_up();
    EXPECT_EQ(s.heard(), "");
}

std::vector<std::string> dialogue() {
    return *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "EHLO x\r\n", "HELO y\r\n", "MAIL FROM:<>\r\n", "RCPT TO:<alice@here.example>\r\nRCPT TO:<b@c>\r\n", "DATA\r\n",
        "text\r\n.\r\n", "VRFY a\n", "NOOP\r\nNOOP\r\n", "RSET\r\n", "QUIT\r\n"));
}

/// A file of faults of which none happens is as no file.
RC_GTEST_PROP(fault_front, that_never_happens_is_as_none, ()) {
    auto const f = file_of("[[fault]]\nwhen = { said = 'nobody says that' }\ndo = 'split'\n");
    auto const none = file_of(at("tls", "do = 'close'\nsends = 'nothing'"));
    faulty a{f}, b{none};
    RC_ASSERT(a.open() == b.open());
    for (auto const& burst : dialogue()) RC_ASSERT(a.send(burst) == b.send(burst));
}

/// Cut into packets, the octets are the same, each packet but the last of a reply is full, and none is empty.
RC_GTEST_PROP(fault_front, splits_without_changing_octets, ()) {
    auto const octets = *rc::gen::inRange<std::size_t>(1, 40);
    auto const f = file_of("[[fault]]\ndo = 'split'\noctets = " + std::to_string(octets) + "\n");
    auto const never = file_of(at("tls", "do = 'close'\nsends = 'nothing'"));
    faulty split{f}, whole{never};
    split.open();
    whole.open();
    for (auto const& burst : dialogue()) {
        auto said = split.send(burst);
        for (auto rest = std::string_view{said}; rest.find('|') != std::string_view::npos;) {
            auto const piece = rest.substr(0, rest.find('|'));
            RC_ASSERT(!piece.empty() && piece.size() <= octets);
            rest.remove_prefix(piece.size() + 1);
        }
        std::erase(said, '|');
        RC_ASSERT(said == whole.send(burst));
    }
}

/// Cuts within a burst change nothing, whatever goes wrong.
RC_GTEST_PROP(fault_front, hears_a_burst_the_same_however_it_is_cut, ()) {
    auto const f = file_of(at("noop", "chance = 0.5\ndo = 'glue'") + "[[fault]]\nchance = 0.1\ndo = 'close'\nsends = 'half'\n"
                           + "[[fault]]\nchance = 0.3\ndo = 'refuse'\nreply = '450 no'\n");
    faulty whole{f}, cut{f};
    whole.open();
    cut.open();
    for (auto const& burst : dialogue()) {
        std::string_view rest = burst;
        while (rest.size() > 1) {
            auto const size = *rc::gen::inRange<std::size_t>(1, rest.size());
            RC_ASSERT(cut.send(rest.substr(0, size), false).empty());
            rest.remove_prefix(size);
        }
        RC_ASSERT(cut.send(rest) == whole.send(burst));
    }
}

}  // namespace
}  // namespace relaylab::sim
