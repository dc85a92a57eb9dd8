#include "evidence/log/syslog_line.hpp"

#include <gtest/gtest.h>

using relaylab::evidence::parse_syslog;

namespace {

TEST(syslog_line, times_of_both_forms_and_what_stands_behind) {
    for (auto const* const line : {"Nov 22 14:33:30 mail postfix/smtpd[7]: text", "Nov  2 14:33:30 mail postfix/smtpd: text",
                                   "2026-11-22T14:33:30.123456+09:00 mail postfix/smtpd[7]: text", "<22>Nov 22 14:33:30 mail postfix/smtpd[7]: text"}) {
        auto const said = parse_syslog(line);
        ASSERT_TRUE(said) << line;
        EXPECT_EQ(said->program, "postfix/smtpd") << line;
        EXPECT_EQ(said->text, "text") << line;
    }
}

TEST(syslog_line, what_is_none) {
    for (auto const* const line : {"", "Nov 22", "Nov 22 14:33:30 mail", "Nov 22 14:33:30 mail program", "Nov 22 14:33:30 mail p[7 x", "2026-11-22 x"})
        EXPECT_FALSE(parse_syslog(line)) << line;
}

}  // namespace
