#include "evidence/log/exim_log.hpp"

#include <gtest/gtest.h>

#include "tests/evidence/log/heard.hpp"

using namespace relaylab::evidence;

namespace {

constexpr char const* id = "1wXyZa-000123-Ab";

std::string line(std::string const& text) { return "2026-11-22 14:33:30 " + text + "\n"; }
std::string of(std::string const& text) { return line(std::string{id} + " " + text); }

heard read(std::string const& text) {
    heard h;
    return h.read(exim_log{h}, text);
}

using lines = std::vector<std::string>;

TEST(exim_log, a_message_is_relayed_and_done) {
    auto const h = read(of("<= a@b.example H=c.example (helo) [192.0.2.1] P=esmtp S=421 id=1@c.example")
                        + of("=> v@third.example R=dnslookup T=remote_smtp H=mx.third.example [198.51.100.9] C=\"250 ok\"") + of("Completed"));
    EXPECT_EQ(shown(h.messages), lines{std::string{id} + " network c.example[192.0.2.1] <a@b.example>: v@third.example relayed mx.third.example[198.51.100.9];"});
    EXPECT_EQ(h.unknown, std::vector<std::size_t>{});
}

TEST(exim_log, ids_of_both_lengths_and_times_of_all_forms) {
    for (std::string const head : {"2026-11-22 14:33:30 ", "2026-11-22 14:33:30.123 ", "2026-11-22 14:33:30 +0900 ", "2026-11-22 14:33:30 [77] "})
        for (std::string const one : {"1wXyZa-000123-Ab", "1wXyZa-00000000123-AbCd"}) {
            auto const h = read(head + one + " => alice <alice@here.example> R=local_user T=mail_spool\n");
            EXPECT_EQ(shown(h.messages), lines{one + " unseen [] <>: alice(alice@here.example) local mail_spool; unfinished"}) << head;
        }
}

TEST(exim_log, what_became_of_it) {
    auto const end = [](std::string const& text) { return read(of(text)).messages.at(0).recipients.at(0); };
    EXPECT_EQ(end("-> v@t.example R=dnslookup T=remote_smtp H=mx [198.51.100.9]").became, became::relayed);
    EXPECT_EQ(end("=> v@t.example <v%t.example@here.example> R=dnslookup T=remote_smtp H=mx [198.51.100.9]").original, "v%t.example@here.example");
    EXPECT_EQ(end("=> /var/mail/alice (alice@here.example) <postmaster@here.example> R=x T=address_file").original, "postmaster@here.example");
    EXPECT_EQ(end("** v@t.example R=dnslookup T=remote_smtp H=mx [198.51.100.9]: SMTP error from remote mail server: 550 no").became, became::bounced);
    EXPECT_TRUE(end("** v@t.example R=dnslookup T=remote_smtp H=mx [198.51.100.9]: SMTP error: 550 no").elsewhere);
    EXPECT_EQ(end("** v@t.example: Unrouteable address").address, "v@t.example");
    EXPECT_FALSE(end("** v@t.example: Unrouteable address").elsewhere);
    EXPECT_EQ(end("== v@t.example R=dnslookup T=remote_smtp defer (111): Connection refused").became, became::deferred);
    EXPECT_EQ(end("=> :blackhole: <v@t.example> R=aliases").became, became::discarded);
    EXPECT_EQ(end("=> v@t.example R=r T=remote_smtp H=localhost [127.0.0.1]").became, became::passed);
}

TEST(exim_log, who_handed_it_over) {
    auto const how = [](std::string const& text) { return read(of("<= " + text)).messages.at(0).how; };
    EXPECT_EQ(how("a@b H=(x) [192.0.2.1] P=esmtp S=1"), came_by::network);
    EXPECT_EQ(how("a@b H=(x) [192.0.2.1] P=esmtpa A=plain_server:alice S=1"), came_by::login);
    EXPECT_EQ(how("root@h U=root P=local S=1"), came_by::command);
    EXPECT_EQ(how("<> R=1wXyZa-000122-Ab U=Debian-exim P=local S=1"), came_by::machine);
}

TEST(exim_log, nobody_logs_in_by_what_he_calls_himself) {
    auto const h = read(of("<= a@b H=(x] A=plain:alice) [192.0.2.1] P=esmtp S=1 T=\"s A=plain:alice\" id=x"));
    EXPECT_EQ(shown(h.messages), lines{std::string{id} + " network (x] A=plain:alice)[192.0.2.1] <a@b>: unfinished"});
}

TEST(exim_log, refusals) {
    auto const h = read(line("H=(helo) [192.0.2.1] F=<a@b> rejected RCPT <v@t>: relay not permitted")
                        + line("H=c.example [192.0.2.1] F=<a@b> temporarily rejected RCPT <v@t>: later")
                        + line("H=(helo) [192.0.2.1] rejected MAIL <a@b>: no") + line("H=(h) [192.0.2.1] F=<a@b> RCPT <v@t>: discarded by RCPT ACL"));
    EXPECT_EQ(shown(h.messages), (lines{"- network (helo)[192.0.2.1] <a@b>: v@t rejected;", "- network c.example[192.0.2.1] <a@b>: v@t rejected;",
                                        "- network (helo)[192.0.2.1] <a@b>:  rejected;", "- network (h)[192.0.2.1] <a@b>: v@t discarded;"}));
}

TEST(exim_log, what_is_not_known_is_said) {
    auto const h = read(of("what is this") + "not a line\n" + line("Start queue run: pid=7"));
    EXPECT_EQ(h.unknown, (std::vector<std::size_t>{1, 2}));
}

}  // namespace
