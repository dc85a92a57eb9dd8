#include "evidence/log/postfix_log.hpp"

#include <gtest/gtest.h>

#include "tests/evidence/log/heard.hpp"

using namespace relaylab::evidence;

namespace {

std::string line(std::string const& daemon, std::string const& text) { return "Nov 22 14:33:30 mail postfix/" + daemon + "[7]: " + text + "\n"; }

heard read(std::string const& text) {
    heard h;
    return h.read(postfix_log{h}, text);
}

using lines = std::vector<std::string>;

TEST(postfix_log, a_message_is_relayed_and_done) {
    auto const h = read(line("smtpd", "connect from c.example[192.0.2.1]") + line("smtpd", "4F1A2: client=c.example[192.0.2.1]")
                        + line("cleanup", "4F1A2: message-id=<1@c.example>")
                        + line("qmgr", "4F1A2: from=<a@b.example>, size=1024, nrcpt=1 (queue active)")
                        + line("smtp", "4F1A2: to=<v@third.example>, relay=mx.third.example[198.51.100.9]:25, delay=0.1, "
                                       "delays=0/0/0/0.1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 5C)")
                        + line("qmgr", "4F1A2: removed"));
    EXPECT_EQ(shown(h.messages),
              lines{"4F1A2 network c.example[192.0.2.1] <a@b.example>: v@third.example relayed mx.third.example[198.51.100.9]:25;"});
    EXPECT_EQ(h.unknown, std::vector<std::size_t>{});
    EXPECT_EQ(h.messages.front().first_line, 2u);
    EXPECT_EQ(h.messages.front().recipients.front().line, 5u);
}

TEST(postfix_log, what_became_of_it) {
    auto const to = [](std::string const& daemon, std::string const& relay, std::string const& status) {
        return read(line(daemon, "4F1A2: to=<v@t.example>, relay=" + relay + ", delay=1, dsn=2.0.0, status=" + status)).messages.at(0).recipients.at(0);
    };
    EXPECT_EQ(to("local", "local", "sent (delivered to mailbox)").became, became::local);
    EXPECT_EQ(to("lmtp", "mail[private/dovecot-lmtp]", "sent (250 saved)").became, became::local);
    EXPECT_EQ(to("discard", "none", "sent (silently)").became, became::discarded);
    EXPECT_EQ(to("smtp", "127.0.0.1[127.0.0.1]:10024", "sent (250 ok)").became, became::passed);
    EXPECT_EQ(to("smtp", "none", "deferred (connect to mx[198.51.100.9]:25: Connection refused)").became, became::deferred);
    EXPECT_TRUE(to("smtp", "none", "bounced (Host or domain name not found)").elsewhere);
    EXPECT_FALSE(to("local", "local", "bounced (unknown user)").elsewhere);
    EXPECT_EQ(to("error", "none", "bounced (User unknown)").became, became::bounced);
}

TEST(postfix_log, who_handed_it_over) {
    auto const how = [](std::string const& text) { return read(text).messages.at(0).how; };
    EXPECT_EQ(how(line("smtpd", "4F1A2: client=c[192.0.2.1], sasl_method=PLAIN, sasl_username=alice")), came_by::login);
    EXPECT_EQ(how(line("pickup", "4F1A2: uid=0 from=<root>")), came_by::command);
    EXPECT_EQ(how(line("bounce", "4F1A1: sender non-delivery notification: 4F1A2")), came_by::machine);
    EXPECT_EQ(how(line("qmgr", "4F1A2: from=<a@b>, size=1, nrcpt=1 (queue active)")), came_by::unseen);
}

TEST(postfix_log, a_filter_on_the_machine_is_no_client) {
    auto const first = line("smtpd", "4F1A1: client=c[192.0.2.1], sasl_method=PLAIN, sasl_username=alice");
    auto const named = read(first + line("smtpd", "4F1A2: client=localhost[127.0.0.1], orig_queue_id=4F1A1, orig_client=c[192.0.2.1]"));
    EXPECT_EQ(shown(named.messages).at(1), "4F1A2 login c[192.0.2.1] as alice <>: unfinished");
    auto const linked = read(line("smtpd", "4F1A1: client=c[192.0.2.1]") + line("smtpd", "4F1A2: client=localhost[127.0.0.1]")
                             + line("smtp", "4F1A1: to=<v@t.example>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, dsn=2.0.0, "
                                            "status=sent (250 2.0.0 from MTA: 250 Ok: queued as 4F1A2)"));
    EXPECT_EQ(shown(linked.messages).at(1), "4F1A2 network c[192.0.2.1] <>: unfinished");
}

TEST(postfix_log, refusals_have_no_message) {
    auto const h = read(line("smtpd", "NOQUEUE: reject: RCPT from c[192.0.2.1]: 454 4.7.1 <v@t>: Relay access denied; from=<a@b> to=<v@t> proto=ESMTP helo=<c>"));
    EXPECT_EQ(shown(h.messages), lines{"- network c[192.0.2.1] <a@b>: v@t rejected;"});
}

TEST(postfix_log, a_refusal_of_the_text_ends_the_message) {
    auto const h = read(line("smtpd", "4F1A2: client=c[192.0.2.1]")
                        + line("cleanup", "4F1A2: reject: header Subject: x from c[192.0.2.1]; from=<a@b> to=<v@t> proto=ESMTP helo=<c>: 5.7.1 no"));
    EXPECT_EQ(shown(h.messages), lines{"4F1A2 network c[192.0.2.1] <a@b>: v@t rejected;"});
}

TEST(postfix_log, put_off_and_then_taken_is_taken) {
    auto const status = [](std::string const& s) {
        return line("smtp", "4F1A2: to=<v@t.example>, relay=mx[198.51.100.9]:25, delay=1, dsn=2.0.0, status=" + s);
    };
    auto const h = read(status("deferred (450 later)") + status("sent (250 ok)"));
    ASSERT_EQ(h.messages.at(0).recipients.size(), 1u);
    EXPECT_EQ(h.messages[0].recipients[0].became, became::relayed);
}

TEST(postfix_log, given_up_is_bounced) {
    auto const h = read(line("smtp", "4F1A2: to=<v@t.example>, relay=none, delay=1, dsn=4.0.0, status=deferred (no)")
                        + line("qmgr", "4F1A2: from=<a@b>, status=expired, returned to sender"));
    EXPECT_EQ(h.messages.at(0).recipients.at(0).became, became::bounced);
}

TEST(postfix_log, what_is_of_others_and_what_is_not_known) {
    auto const h = read("Nov 22 14:33:30 mail sshd[7]: Accepted publickey\n" + line("smtpd", "4F1A2: what is this") + "not a line\n");
    EXPECT_EQ(h.foreign, std::vector<std::size_t>{1});
    EXPECT_EQ(h.unknown, (std::vector<std::size_t>{2, 3}));
    EXPECT_EQ(h.messages.size(), 0u);
}

TEST(postfix_log, too_many_open_messages_are_given_out_unfinished) {
    heard h;
    postfix_log reader{h, 2};
    for (int i = 0; i < 5; ++i) {
        auto text = line("smtpd", "4F1A" + std::to_string(i) + ": client=c[192.0.2.1]");
        text.pop_back();
        reader.line(text, static_cast<std::size_t>(i + 1));
    }
    EXPECT_EQ(h.messages.size(), 3u);
    EXPECT_EQ(reader.dropped(), 3u);
    EXPECT_EQ(h.messages[0].id, "4F1A0");
}

}  // namespace
