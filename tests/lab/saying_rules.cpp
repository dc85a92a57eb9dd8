#include "lab/saying_rules.hpp"

#include <gtest/gtest.h>

using namespace relaylab;

namespace {

bool says(std::string_view pattern, std::string_view text) { return lab::can_say(sim::reply_template::parse(pattern).value(), text); }

TEST(saying_rules, a_placeholder_stands_for_some_octets_of_one_line) {
    EXPECT_TRUE(says("250 ok", "250 ok"));
    EXPECT_FALSE(says("250 ok", "250 ok now"));
    EXPECT_TRUE(says("250 {sender.echo}... Sender OK", "250 <a@b>... Sender OK"));
    EXPECT_FALSE(says("250 {sender.echo}... Sender OK", "250 <a@b>... Sender no"));
    EXPECT_TRUE(says("220 {site.host} ESMTP", "220 x ESMTP ESMTP"));
    EXPECT_TRUE(says("250-{site.host}\r\n250 SIZE", "250-x\r\n250 SIZE"));
    EXPECT_FALSE(says("250-{site.host}\r\n250 SIZE", "250-x\r\n250-y\r\n250 SIZE"));
    EXPECT_TRUE(says("554 {recipient.raw}", "554 <a@b>"));
}

}  // namespace
