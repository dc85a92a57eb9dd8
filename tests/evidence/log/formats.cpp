#include "evidence/log/formats.hpp"

#include <gtest/gtest.h>

using namespace relaylab::evidence;

namespace {

std::string_view detected(std::string_view text) {
    auto const* const found = detect_log_format(text);
    return found == nullptr ? "" : found->name;
}

TEST(formats, the_one_that_knows_most_lines_wins) {
    std::string const sshd = "Nov 22 14:33:30 mail sshd[7]: Accepted\n", smtpd = "Nov 22 14:33:30 mail postfix/smtpd[7]: connect from x\n";
    EXPECT_EQ(detected(sshd + sshd + smtpd), "postfix");
    EXPECT_EQ(detected("Nov 22 14:33:30 mail sm-mta[7]: 4AMEXU7o000123: from=<a@b>\n" + sshd), "sendmail");
    EXPECT_EQ(detected("Nov 22 14:33:30 mail smtpd[7]: info: OpenSMTPD starting\n"), "opensmtpd");
    EXPECT_EQ(detected("2026-11-22 14:33:30 1wXyZa-000123-Ab Completed\n"), "exim");
    EXPECT_EQ(detected("22:07:59 3 SMTP-001(hurdle) Failed to verify.\n"), "sims");
    EXPECT_EQ(detected("relaylab-dialogue 1\nS: 220 x\n"), "recording");
    EXPECT_EQ(detected("telnet\n<<< 220 x\n"), "maps");
    EXPECT_EQ(detected("=== Connected to x.\n<-  220 x\n"), "swaks");
    EXPECT_EQ(detected(" 11:04:56 AM - x\n"), "asip");
    EXPECT_EQ(detected(sshd), "");
    EXPECT_EQ(detected(""), "");
}

TEST(formats, names_are_found_and_different) {
    for (auto const& format : log_formats()) EXPECT_EQ(find_log_format(format.name), &format);
    EXPECT_EQ(find_log_format("postfx"), nullptr);
}

}  // namespace
