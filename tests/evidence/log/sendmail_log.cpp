#include "evidence/log/sendmail_log.hpp"

#include <gtest/gtest.h>

#include "tests/evidence/log/heard.hpp"

using namespace relaylab::evidence;

namespace {

std::string line(std::string const& text) { return "Nov 22 14:33:30 mail sm-mta[7]: " + text + "\n"; }

std::vector<std::string> read(std::string const& text) {
    heard h;
    return shown(h.read(sendmail_log{h}, text).messages);
}

using lines = std::vector<std::string>;

TEST(sendmail_log, a_message_is_relayed) {
    EXPECT_EQ(read(line("4AMEXU7o000123: from=<a@b.example>, size=421, class=0, nrcpts=1, msgid=<1@c>, proto=ESMTP, daemon=MTA-v4, relay=c.example [192.0.2.1]")
                   + line("4AMEXU7o000123: to=<v@third.example>, delay=00:00:01, xdelay=00:00:00, mailer=esmtp, pri=120421, relay=mx.third.example. "
                          "[198.51.100.9], dsn=2.0.0, stat=Sent (250 ok)")),
              lines{"4AMEXU7o000123 network c.example[192.0.2.1] <a@b.example>: v@third.example relayed mx.third.example. [198.51.100.9]; unfinished"});
}

TEST(sendmail_log, an_alias_leads_elsewhere_and_a_sender_who_says_he_is_local_does_not) {
    auto const sent = [](std::string const& from, std::string const& owner) {
        return read(line("4AMEXU7o000123: from=<" + from + ">, size=1, relay=c.example [192.0.2.1]")
                    + line("4AMEXU7o000123: to=<v@third.example>, ctladdr=<" + owner + "> (8/0), delay=1, mailer=esmtp, relay=mx. [198.51.100.9], stat=Sent"))
            .at(0);
    };
    EXPECT_NE(sent("a@b.example", "gone@here.example").find("v@third.example(gone@here.example) relayed"), std::string::npos);
    EXPECT_NE(sent("alice@here.example", "alice@here.example").find(": v@third.example relayed"), std::string::npos);
}

TEST(sendmail_log, several_recipients_stand_in_one_line) {
    EXPECT_EQ(read(line("4AMEXU7o000123: to=<a@x.example>,<b@x.example>, delay=1, mailer=local, dsn=2.0.0, stat=Sent")),
              lines{"4AMEXU7o000123 unseen [] <>: a@x.example local local; b@x.example local local; unfinished"});
}

TEST(sendmail_log, refusals_and_logins) {
    EXPECT_EQ(read(line("4AMEXU7o000123: ruleset=check_rcpt, arg1=<v@t.example>, relay=c.example [192.0.2.1] (may be forged), reject=550 5.7.1 <v@t.example>... Relaying denied")),
              lines{"- network c.example[192.0.2.1] <>: v@t.example rejected;"});
    EXPECT_EQ(read(line("4AMEXU7o000123: AUTH=server, relay=c.example [192.0.2.1], authid=alice, mech=PLAIN, bits=0")
                   + line("4AMEXU7o000123: from=<a@b>, size=1, relay=c.example [192.0.2.1]")),
              lines{"4AMEXU7o000123 login c.example[192.0.2.1] as alice <a@b>: unfinished"});
}

TEST(sendmail_log, what_was_not_taken) {
    auto const end = [](std::string const& rest) { return read(line("4AMEXU7o000123: to=<v@t>, delay=1, " + rest)).at(0); };
    EXPECT_EQ(end("mailer=esmtp, relay=mx. [198.51.100.9], dsn=4.0.0, stat=Deferred: Connection refused"),
              "4AMEXU7o000123 unseen [] <>: v@t deferred mx. [198.51.100.9] elsewhere; unfinished");
    EXPECT_EQ(end("mailer=local, dsn=5.1.1, stat=User unknown"), "4AMEXU7o000123 unseen [] <>: v@t bounced local; unfinished");
}

TEST(sendmail_log, a_report_is_the_machines) {
    EXPECT_EQ(read(line("4AMEXU7o000123: 4AMEXU7o000124: DSN: User unknown")), lines{"4AMEXU7o000124 machine [] <>: unfinished"});
}

}  // namespace
