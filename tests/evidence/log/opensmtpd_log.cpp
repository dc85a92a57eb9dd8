#include "evidence/log/opensmtpd_log.hpp"

#include <gtest/gtest.h>

#include "tests/evidence/log/heard.hpp"

using namespace relaylab::evidence;

namespace {

constexpr char const* session = "0123456789abcdef ";

std::string line(std::string const& text) { return "Nov 22 14:33:30 mail smtpd[7]: " + (session + text) + "\n"; }
std::string const connected = line("smtp connected address=192.0.2.1 host=c.example");

std::vector<std::string> read(std::string const& text) {
    heard h;
    return shown(h.read(opensmtpd_log{h}, text).messages);
}

using lines = std::vector<std::string>;

TEST(opensmtpd_log, a_message_is_relayed) {
    EXPECT_EQ(read(connected + line("smtp message msgid=1a2b3c4d size=421 nrcpt=1 proto=ESMTP")
                   + line("smtp envelope evpid=1a2b3c4d5e6f7a8b from=<a@b.example> to=<v@t.example>") + line("smtp disconnected reason=quit")
                   + line("mta delivery evpid=1a2b3c4d5e6f7a8b from=<a@b.example> to=<v@t.example> rcpt=<-> source=\"203.0.113.25\" "
                          "relay=\"198.51.100.9 (mx.t.example)\" delay=1s result=\"Ok\" stat=\"250 ok\"")),
              lines{"1a2b3c4d network c.example[192.0.2.1] <a@b.example>: v@t.example relayed 198.51.100.9 (mx.t.example); unfinished"});
}

TEST(opensmtpd_log, a_message_is_delivered_here) {
    EXPECT_EQ(read(line("mda delivery evpid=1a2b3c4d5e6f7a8b from=<> to=<alice@h.example> rcpt=<alice@h.example> user=alice delay=1s result=Ok stat=Delivered")),
              lines{"1a2b3c4d unseen [] <>: alice@h.example local alice; unfinished"});
}

TEST(opensmtpd_log, refusals_and_logins) {
    EXPECT_EQ(read(connected + line("smtp failed-command command=\"RCPT TO:<v@t.example>\" result=\"550 Invalid recipient: <v@t.example>\"")),
              lines{"- network c.example[192.0.2.1] <>: v@t.example rejected;"});
    EXPECT_EQ(read(connected + line("smtp authentication user=alice result=ok") + line("smtp message msgid=1a2b3c4d size=1 nrcpt=1 proto=ESMTP")),
              lines{"1a2b3c4d login c.example[192.0.2.1] as alice <>: unfinished"});
}

}  // namespace
