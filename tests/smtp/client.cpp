#include "smtp/client.hpp"

namespace relaylab::smtp {
namespace {

using strings = std::vector<std::string>;

envelope to(std::string rcpt, std::optional<std::string> message = std::nullopt) {
    return {"<a@x.example>", {std::move(rcpt)}, std::move(message)};
}

/// What the client wants done, one word or line each.
strings drain(client& c) {
    strings all;
    for (auto a = c.next(); a.what != action::kind::none; a = c.next())
        all.emplace_back(a.what == action::kind::send ? a.octets : "close");
    return all;
}

/// Hands in one reply and gives what is done next.
strings say(client& c, std::string const& reply) {
    c.receive(reply + "\r\n");
    return drain(c);
}

/// A client past its banner, HELO and MAIL: RCPT is said.
client at_rcpt(envelope e, wording w = {}) {
    client c(std::move(w));
    c.begin(std::move(e));
    for (auto const* reply : {"220 hi", "250 hello", "250 sender ok"}) say(c, reply);
    return c;
}

TEST(client, says_one_thing_after_the_other) {
    client c({});
    c.begin(to("<b@y.example>", "text\r\n"));
    EXPECT_EQ(drain(c), strings{});
    EXPECT_EQ(say(c, "220 hi"), strings{"EHLO client.example\r\n"});
    EXPECT_EQ(say(c, "250-hello\r\n250 SIZE"), strings{"MAIL FROM:<a@x.example>\r\n"});
    EXPECT_EQ(say(c, "250 ok"), strings{"RCPT TO:<b@y.example>\r\n"});
    EXPECT_EQ(say(c, "250 ok"), strings{"DATA\r\n"});
    EXPECT_FALSE(c.handing_over());
    EXPECT_EQ(say(c, "354 go"), strings{"text\r\n.\r\n"});
    EXPECT_TRUE(c.handing_over());
    EXPECT_FALSE(c.idle());
    EXPECT_EQ(say(c, "250 taken"), strings{});
    EXPECT_TRUE(c.idle());
    auto const& r = c.result();
    EXPECT_EQ(r.banner->code, 220);
    EXPECT_EQ(r.hello->lines, (strings{"250-hello", "250 SIZE"}));
    EXPECT_EQ(r.mail->code, 250);
    EXPECT_EQ(r.rcpt.at(0)->code, 250);
    EXPECT_EQ(r.data->code, 354);
    EXPECT_EQ(r.end_of_data->lines, strings{"250 taken"});
    EXPECT_FALSE(r.lost);
}

/// RFC 3461 4: the parameters are for servers that offer the extension.
TEST(client, says_parameters_where_their_extension_is_offered) {
    auto const mail = [](char const* hello) {
        client c({});
        c.begin({"<a@x.example>", {"<b@y.example>", "<c@y.example>"}, "", {"DSN", " ENVID=1", {" NOTIFY=NEVER", ""}}});
        say(c, "220 hi");
        auto all = say(c, hello);
        for (int i = 0; i < 2; ++i) all.push_back(say(c, "250 ok").at(0));
        return all;
    };
    EXPECT_EQ(mail("250-hello\r\n250 DSN"),
              (strings{"MAIL FROM:<a@x.example> ENVID=1\r\n", "RCPT TO:<b@y.example> NOTIFY=NEVER\r\n",
                       "RCPT TO:<c@y.example>\r\n"}));
    EXPECT_EQ(mail("250-hello\r\n250 SIZE"), (strings{"MAIL FROM:<a@x.example>\r\n", "RCPT TO:<b@y.example>\r\n",
                                                    "RCPT TO:<c@y.example>\r\n"}));
}

TEST(client, resets_between_transactions) {
    auto c = at_rcpt(to("<b@y.example>"));
    say(c, "550 no");
    ASSERT_TRUE(c.idle());
    c.begin(to("<c@y.example>"));
    EXPECT_EQ(drain(c), strings{"RSET\r\n"});
    EXPECT_EQ(c.result().banner->code, 220);
    EXPECT_FALSE(c.result().mail);
    EXPECT_FALSE(c.result().rcpt.at(0));
    EXPECT_EQ(say(c, "250 ok"), strings{"MAIL FROM:<a@x.example>\r\n"});
}

TEST(client, goes_on_whatever_rset_is_answered) {
    auto c = at_rcpt(to("<b@y.example>"));
    say(c, "550 no");
    c.begin(to("<c@y.example>"));
    drain(c);
    EXPECT_EQ(say(c, "502 what?"), strings{"MAIL FROM:<a@x.example>\r\n"});
}

TEST(client, may_reset_first) {
    wording w;
    w.rset_first = true;
    w.rset = "rset";
    client c(w);
    c.begin(to("<b@y.example>"));
    say(c, "220 hi");
    EXPECT_EQ(say(c, "250 hello"), strings{"rset\r\n"});
    EXPECT_EQ(say(c, "250 ok"), strings{"MAIL FROM:<a@x.example>\r\n"});
}

TEST(client, may_reset_last_after_a_refusal_alone) {
    wording w;
    w.rset_last = true;
    for (auto const* reply : {"550 no", "250 ok"}) {
        auto c = at_rcpt(to("<b@y.example>"), w);
        say(c, reply);
        c.quit();
        if (reply[0] == '5') {
            EXPECT_EQ(drain(c), strings{"RSET\r\n"});
            EXPECT_EQ(say(c, "250 ok"), strings{"QUIT\r\n"});
        } else {
            EXPECT_EQ(drain(c), strings{"QUIT\r\n"});
        }
    }
}

TEST(client, asks_with_helo_where_ehlo_is_unknown) {
    client c({});
    c.begin(to("<b@y.example>"));
    say(c, "220 hi");
    EXPECT_EQ(say(c, "502 what?"), strings{"HELO client.example\r\n"});
    EXPECT_EQ(say(c, "250 hello"), strings{"MAIL FROM:<a@x.example>\r\n"});
    EXPECT_EQ(c.result().hello->code, 250);
}

TEST(client, of_a_refused_greeting_begins_nothing_more) {
    for (auto const* at : {"banner", "hello"}) {
        wording w;
        w.hello = "HELO me";
        client c(w);
        c.begin(to("<b@y.example>"));
        if (std::string{at} == "hello") say(c, "220 hi");
        EXPECT_EQ(say(c, "554 no"), strings{}) << at;
        EXPECT_TRUE(c.idle());
        EXPECT_FALSE(c.result().lost);
        EXPECT_FALSE(c.result().mail);
        c.begin(to("<b@y.example>"));
        EXPECT_TRUE(c.idle()) << at;
        EXPECT_TRUE(c.result().lost);
        c.quit();
        EXPECT_EQ(drain(c), strings{"QUIT\r\n"});
    }
}

TEST(client, stops_at_a_refused_sender) {
    client c({});
    c.begin(to("<b@y.example>"));
    say(c, "220 hi");
    say(c, "250 hello");
    EXPECT_EQ(say(c, "553 who?"), strings{});
    EXPECT_TRUE(c.idle());
    EXPECT_EQ(c.result().mail->code, 553);
    EXPECT_FALSE(c.result().rcpt.at(0));
}

struct recipients_case {
    strings replies;
    strings then;
};

TEST(client, says_data_where_one_recipient_was_taken) {
    for (auto const& [replies, then] : std::vector<recipients_case>{
             {{"250 ok", "250 ok"}, {"DATA\r\n"}},
             {{"550 no", "251 forward"}, {"DATA\r\n"}},
             {{"250 ok", "450 later"}, {"DATA\r\n"}},
             {{"550 no", "450 later"}, {}},
             {{"354 what", "???"}, {}},
         }) {
        auto c = at_rcpt({"<>", {"<b@y.example>", "<c@y.example>"}, "text"});
        EXPECT_EQ(say(c, replies[0]), strings{"RCPT TO:<c@y.example>\r\n"});
        EXPECT_EQ(say(c, replies[1]), then) << replies[0] << replies[1];
    }
}

TEST(client, without_a_message_says_no_data) {
    auto c = at_rcpt(to("<b@y.example>"));
    EXPECT_EQ(say(c, "250 ok"), strings{});
    EXPECT_TRUE(c.idle());
}

TEST(client, sends_nothing_where_data_is_refused) {
    for (auto const* reply : {"554 no", "451 later", "250 what?"}) {
        auto c = at_rcpt(to("<b@y.example>", "text"));
        say(c, "250 ok");
        EXPECT_EQ(say(c, reply), strings{}) << reply;
        EXPECT_TRUE(c.idle());
        EXPECT_FALSE(c.result().end_of_data);
    }
}

TEST(client, doubles_dots) {
    auto c = at_rcpt(to("<b@y.example>", ".\r\n..x\r\nno end"));
    say(c, "250 ok");
    EXPECT_EQ(say(c, "354 go"), strings{"..\r\n...x\r\nno end\r\n.\r\n"});
}

TEST(client, loses_what_is_under_way_when_the_server_goes) {
    auto c = at_rcpt(to("<b@y.example>"));
    c.hang_up();
    EXPECT_TRUE(c.idle());
    EXPECT_TRUE(c.closed());
    EXPECT_TRUE(c.result().lost);
    EXPECT_EQ(c.result().mail->code, 250);
    c.begin(to("<b@y.example>"));
    EXPECT_TRUE(c.result().lost);
    EXPECT_FALSE(c.result().mail);
    EXPECT_EQ(drain(c), strings{});
}

TEST(client, goes_on_as_before_when_its_result_is_taken) {
    for (auto const* reply : {"250 ok", "550 no"}) {
        auto left = at_rcpt(to("<b@y.example>"), {.rset_last = true});
        auto taken = at_rcpt(to("<b@y.example>"), {.rset_last = true});
        say(left, reply);
        say(taken, reply);
        auto const result = taken.take_result();
        EXPECT_EQ(result.rcpt.at(0)->lines, strings{reply});
        EXPECT_EQ(result.mail->code, 250);
        EXPECT_EQ(result.hello->code, 250);
        EXPECT_FALSE(taken.result().mail);
        EXPECT_EQ(taken.result().hello->code, 250);
        left.quit();
        taken.quit();
        EXPECT_EQ(drain(taken), drain(left)) << reply;
    }
}

TEST(client, loses_nothing_when_the_server_goes_afterwards) {
    auto c = at_rcpt(to("<b@y.example>"));
    say(c, "421 too many errors");
    c.hang_up();
    EXPECT_FALSE(c.result().lost);
    EXPECT_EQ(c.result().rcpt.at(0)->code, 421);
}

TEST(client, closes_after_any_answer_to_quit) {
    for (auto const* reply : {"221 bye", "500 what?"}) {
        auto c = at_rcpt(to("<b@y.example>"));
        say(c, "550 no");
        c.quit();
        EXPECT_FALSE(c.idle());
        EXPECT_EQ(drain(c), strings{"QUIT\r\n"});
        EXPECT_FALSE(c.closed());
        EXPECT_EQ(say(c, reply), strings{"close"});
        EXPECT_TRUE(c.closed());
    }
}

TEST(client, may_leave_without_a_word) {
    wording w;
    w.quit.clear();
    auto c = at_rcpt(to("<b@y.example>"), w);
    say(c, "550 no");
    c.quit();
    EXPECT_EQ(drain(c), strings{"close"});
    EXPECT_TRUE(c.closed());
}

TEST(client, hears_a_banner_that_came_too_early) {
    client c({});
    c.receive("220 hi\r\n");
    c.begin(to("<b@y.example>"));
    EXPECT_EQ(drain(c), strings{"EHLO client.example\r\n"});
}

RC_GTEST_PROP(client, does_not_mind_how_replies_are_cut, (std::vector<bool> const& cuts)) {
    std::string const replies = "220 hi\r\n250-a\r\n250 b\r\n250 ok\r\n550-no\r\n550 no\r\n";
    client whole({}), cut({});
    for (auto* c : {&whole, &cut}) c->begin(to("<b@y.example>"));
    whole.receive(replies);
    std::size_t from = 0;
    for (std::size_t at = 0; at < replies.size(); ++at) {
        if (at >= cuts.size() || !cuts[at]) continue;
        cut.receive(replies.substr(from, at - from));
        from = at;
    }
    cut.receive(replies.substr(from));
    RC_ASSERT(drain(whole) == drain(cut));
    RC_ASSERT(whole.result().rcpt.at(0)->lines == (strings{"550-no", "550 no"}));
    RC_ASSERT(cut.result().rcpt.at(0)->lines == (strings{"550-no", "550 no"}));
}

// What testers do that are no mail clients.

TEST(client, may_say_no_greeting) {
    wording w;
    w.hello = "";
    client c(std::move(w));
    c.begin(to("<b@y.example>"));
    EXPECT_EQ(say(c, "220 hi"), strings{"MAIL FROM:<a@x.example>\r\n"});
}

TEST(client, may_know_no_helo) {
    wording w;
    w.falls_back = false;
    client c(std::move(w));
    c.begin(to("<b@y.example>"));
    say(c, "220 hi");
    EXPECT_EQ(say(c, "502 no EHLO"), strings{});
    EXPECT_TRUE(c.idle());
    EXPECT_EQ(c.result().hello->code, 502);
    EXPECT_FALSE(c.result().mail);
}

TEST(client, may_give_up_at_a_refused_rset) {
    wording w;
    w.rset_first = w.rset_must = true;
    client c(std::move(w));
    c.begin(to("<b@y.example>"));
    say(c, "220 hi");
    EXPECT_EQ(say(c, "250 hello"), strings{"RSET\r\n"});
    EXPECT_EQ(say(c, "530 who are you"), strings{});
    EXPECT_TRUE(c.idle());
    EXPECT_TRUE(c.result().lost);
    EXPECT_EQ(c.result().rset->code, 530);
    c.begin(to("<b@y.example>"));
    EXPECT_TRUE(c.result().lost) << "no session is left";
}

TEST(client, may_say_more_before_mail) {
    auto e = to("<b@y.example>");
    e.before = {"AUTH CRAM-MD5", "Zm9v"};
    client c({});
    c.begin(std::move(e));
    say(c, "220 hi");
    EXPECT_EQ(say(c, "250 hello"), strings{"AUTH CRAM-MD5\r\n"});
    EXPECT_EQ(say(c, "334 PDE+"), strings{"Zm9v\r\n"});
    EXPECT_EQ(say(c, "535 no"), strings{"MAIL FROM:<a@x.example>\r\n"});
    ASSERT_EQ(c.result().before.size(), 2U);
    EXPECT_EQ(c.result().before[1].code, 535);
}

/// RFC 4954 4: a client answers each 334, cancels by "*" what it has no answer to, and is let in by 235 alone.
TEST(client, goes_on_after_auth_only_where_it_is_let_in) {
    struct course {
        strings lines;
        strings replies;
        strings said;
    };
    for (auto const& [lines, replies, expected] : std::vector<course>{
             {{"AUTH PLAIN AGE="}, {"235 ok"}, {"MAIL FROM:<a@x.example>\r\n"}},
             {{"AUTH PLAIN AGE="}, {"535 no"}, {}},
             {{"AUTH PLAIN AGE="}, {"334 ", "501 cancelled"}, {"*\r\n"}},
             {{"AUTH PLAIN AGE="}, {"334 ", "334 again"}, {"*\r\n"}},
             {{"AUTH LOGIN", "YQ==", "Yg=="}, {"334 a", "334 b", "235 ok"}, {"YQ==\r\n", "Yg==\r\n", "MAIL FROM:<a@x.example>\r\n"}},
             {{"AUTH LOGIN", "YQ==", "Yg=="}, {"504 what?"}, {}},
             {{"AUTH LOGIN", "YQ==", "Yg=="}, {"334 a", "235 ok"}, {"YQ==\r\n", "MAIL FROM:<a@x.example>\r\n"}}}) {
        auto e = to("<b@y.example>");
        e.before = lines;
        e.authenticates = true;
        client c({});
        c.begin(std::move(e));
        say(c, "220 hi");
        EXPECT_EQ(say(c, "250 hello"), strings{lines[0] + "\r\n"});
        strings said;
        for (auto const& reply : replies)
            for (auto const& line : say(c, reply)) said.push_back(line);
        EXPECT_EQ(said, expected) << lines[0] << replies[0];
        EXPECT_EQ(c.idle(), expected.empty() || !expected.back().starts_with("MAIL"));
    }
}

TEST(client, may_only_look) {
    envelope e;
    e.before = {"HELP"};
    e.mails = false;
    client c({});
    c.begin(std::move(e));
    say(c, "220 hi");
    EXPECT_EQ(say(c, "250 hello"), strings{"HELP\r\n"});
    EXPECT_EQ(say(c, "214 an example's home page"), strings{});
    EXPECT_TRUE(c.idle());
    EXPECT_EQ(c.take_result().before.at(0).code, 214);
    EXPECT_TRUE(c.result().before.empty()) << "taken";
}

struct pressing_case {
    persistence how;
    std::string mail, rcpt, data;
    strings said;  // after RCPT would be, RCPT, DATA and the message
};

class client_pressing : public testing::TestWithParam<pressing_case> {};

TEST_P(client_pressing, says) {
    auto const& p = GetParam();
    wording w;
    w.presses_on = p.how;
    client c(std::move(w));
    c.begin(to("<b@y.example>", "text\r\n"));
    say(c, "220 hi");
    say(c, "250 hello");
    strings said;
    for (auto const& reply : {p.mail, p.rcpt, p.data}) {
        if (c.idle()) break;
        for (auto const& line : say(c, reply)) said.push_back(line);
    }
    EXPECT_EQ(said, p.said);
}

strings const whole{"RCPT TO:<b@y.example>\r\n", "DATA\r\n", "text\r\n.\r\n"};

INSTANTIATE_TEST_SUITE_P(, client_pressing,
                         testing::Values(pressing_case{persistence::none, "450 later", "", "", {}},
                                         pressing_case{persistence::past_4yz, "450 later", "550 no", "", {whole[0]}},
                                         pressing_case{persistence::past_4yz, "550 no", "", "", {}},
                                         pressing_case{persistence::past_4yz, "250 ok", "250 ok", "450 later", {whole[0], whole[1]}},
                                         pressing_case{persistence::past_all, "550 no", "503 no", "503 no", whole}));

TEST(client, may_break_off_behind_data) {
    wording w;
    w.data_alone = true;
    auto c = at_rcpt(to("<b@y.example>"), w);
    EXPECT_EQ(say(c, "250 ok"), strings{"DATA\r\n"});
    EXPECT_EQ(say(c, "354 go"), strings{"close"});
    EXPECT_TRUE(c.closed());
    EXPECT_EQ(c.result().data->code, 354);
    EXPECT_FALSE(c.result().lost);
    auto refused = at_rcpt(to("<b@y.example>"), w);
    say(refused, "250 ok");
    EXPECT_EQ(say(refused, "554 no"), strings{});
    EXPECT_FALSE(refused.closed());
}

}  // namespace
}  // namespace relaylab::smtp
