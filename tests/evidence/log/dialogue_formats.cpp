#include <gtest/gtest.h>

#include "evidence/log/asip_log.hpp"
#include "evidence/log/attempts.hpp"
#include "evidence/log/maps_dialogue.hpp"
#include "evidence/log/nmap_report.hpp"
#include "evidence/log/swaks_dialogue.hpp"
#include "tests/evidence/data.hpp"
#include "tests/evidence/log/heard.hpp"

using namespace relaylab::evidence;
using relaylab::tests::read_file;

namespace {

template <class Reader>
heard read(std::string_view text) {
    heard h;
    return h.read(Reader{h}, text);
}

/// "C: HELO x" of a dialogue, a line each, from one on.
std::vector<std::string> lines_of(dialogue const& d, std::size_t from, std::size_t count) {
    std::vector<std::string> lines;
    for (std::size_t i = from; i < d.lines.size() && lines.size() < count; ++i) lines.push_back(to_line(d.lines[i]));
    return lines;
}

using lines = std::vector<std::string>;

TEST(dialogue_formats, maps_says_what_telnet_showed) {
    auto const h = read<maps_dialogue>(read_file("corpus/logs/maps-tsi-2004-qmail.log"));
    ASSERT_EQ(h.dialogues.size(), 1u);
    EXPECT_EQ(h.unknown, std::vector<std::size_t>{});
    EXPECT_EQ(h.foreign, (std::vector<std::size_t>{1, 2, 3, 4, 5, 72, 73, 74}));
    EXPECT_EQ(lines_of(h.dialogues[0], 0, 4),
              (lines{"S: 220 example.com ESMTP", "C: HELO cygnus.mail-abuse.org", "S: 250 example.com", "#: Relay test: #Quote test"}));
    EXPECT_EQ(h.dialogues[0].numbers.at(0), 6u);
    auto const asked = find_asked(h.dialogues[0]);
    EXPECT_EQ(asked.size(), 9u);
    EXPECT_EQ(asked.back().attempt.probe.forward_path, "<nobody%mail-abuse.org@ns2.example.com>");
    EXPECT_EQ(asked.back().attempt.rcpt->code, 250);
    EXPECT_TRUE(asked.back().clear);
}

TEST(dialogue_formats, a_second_greeting_is_another_dialogue) {
    auto const h = read<maps_dialogue>(read_file("corpus/logs/maps-rss-2000.log"));
    EXPECT_EQ(h.dialogues.size(), 2u);
    EXPECT_EQ(find_asked(h.dialogues.at(0)).size(), 18u);
}

TEST(dialogue_formats, swaks_with_a_message) {
    auto const h = read<swaks_dialogue>(read_file("corpus/logs/swaks-postfix-open.log"));
    ASSERT_EQ(h.dialogues.size(), 1u);
    EXPECT_EQ(h.unknown, std::vector<std::size_t>{});
    auto const asked = find_asked(h.dialogues[0]);
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].attempt.end_of_data->lines, lines{"250 2.0.0 Ok: queued as C8A9B759BF1"});
    EXPECT_TRUE(asked[0].clear);
}

TEST(dialogue_formats, swaks_over_tls_and_with_a_login) {
    auto const h = read<swaks_dialogue>("=== Connected to x.\n<-  220 x ESMTP\n -> STARTTLS\n<-  220 go\n=== TLS started\n ~> EHLO a\n<~  250 x\n"
                                        " ~> AUTH PLAIN AGE=\n<~  235 ok\n ~> MAIL FROM:<a@b>\n<~  250 ok\n ~> RCPT TO:<c@d>\n<~* 550 no\n");
    auto const asked = find_asked(h.dialogues.at(0));
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_FALSE(asked[0].stranger);
    EXPECT_EQ(asked[0].attempt.rcpt->code, 550);
}

TEST(dialogue_formats, nmap_tells_what_was_accepted) {
    auto const h = read<nmap_report>(read_file("corpus/logs/nmap-qmail-1.03.log"));
    ASSERT_EQ(h.dialogues.size(), 1u);
    EXPECT_EQ(h.unknown, std::vector<std::size_t>{});
    EXPECT_NE(h.dialogues[0].remark.find("(5/16 tests)"), std::string::npos);
    EXPECT_EQ(find_asked(h.dialogues[0]).size(), 5u);
}

TEST(dialogue_formats, the_log_of_a_relayed_mail) {
    auto const h = read<asip_log>(read_file("corpus/logs/abuse.net-2001-asip-6.2.1.log"));
    EXPECT_EQ(h.unknown, std::vector<std::size_t>{});
    ASSERT_EQ(h.dialogues.size(), 1u);
    auto const& d = h.dialogues[0];
    EXPECT_EQ(lines_of(d, 0, 2), (lines{"S: 220 mail.asip6x.co.jp AppleShare IP Mail Server 6.2.1 SMTP Server Ready", "C: HELO www.abuse.net"}));
    ASSERT_EQ(d.endings.size(), 1u);
    EXPECT_EQ(d.endings[0].fate, fate::relayed);
    EXPECT_EQ(d.endings[0].where, "mail.goo.ne.jp");
    EXPECT_EQ(d.endings[0].forward_path, "okurisaki@mail.goo.ne.jp");
}

TEST(dialogue_formats, without_its_dialogues_the_same_log_names_the_message) {
    auto const h = read<asip_log>(read_file("corpus/seeds/abuse.net-2001-asip-6.2.1.log"));
    EXPECT_EQ(h.unknown, std::vector<std::size_t>{});
    EXPECT_EQ(shown(h.messages), lines{"7659 network www.abuse.net[208.31.42.77] <spamtest@www.asip6x.co.jp>:  relayed mail.goo.ne.jp;"});
}

}  // namespace
