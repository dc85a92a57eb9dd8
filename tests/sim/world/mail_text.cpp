#include "sim/world/mail_text.hpp"

namespace relaylab::sim {
namespace {

TEST(mail_text, puts_octets_in_front_and_shares_the_rest) {
    mail_text const whole{"Subject: x\r\n\r\ntext\r\n"};
    auto const longer = whole.behind("Received: b\r\n").behind("Received: a\r\n");
    EXPECT_EQ(longer.str(), "Received: a\r\nReceived: b\r\nSubject: x\r\n\r\ntext\r\n");
    EXPECT_EQ(longer.size(), longer.str().size());
    EXPECT_EQ(whole.str(), "Subject: x\r\n\r\ntext\r\n");
    auto const copy = longer;
    EXPECT_TRUE(copy.shares(longer));
    EXPECT_FALSE(mail_text{"a"}.shares(mail_text{"a"}));
}

TEST(mail_text, gives_its_beginning) {
    auto const text = mail_text{"rest"}.behind("front ");
    EXPECT_EQ(text.first(3), "fro");
    EXPECT_EQ(text.first(8), "front re");
    EXPECT_EQ(text.first(80), "front rest");
    EXPECT_EQ(mail_text{}.first(1), "");
}

TEST(mail_text, may_be_empty) {
    EXPECT_EQ(mail_text{}.size(), 0U);
    EXPECT_EQ(mail_text{""}.str(), "");
    EXPECT_TRUE(mail_text{}.equals(""));
    EXPECT_EQ(mail_text{}.behind("x").str(), "x");
}

TEST(mail_text, outlives_what_it_was_made_from) {
    mail_text kept;
    {
        std::string octets(1000, 'x');
        kept = mail_text{octets}.behind("y");
        octets.assign(1000, 'z');
    }
    EXPECT_EQ(kept.str(), "y" + std::string(1000, 'x'));
}

/// A message that was long in a loop.
TEST(mail_text, may_have_many_pieces) {
    mail_text text;
    for (int i = 0; i < 200000; ++i) text = text.behind("a");
    EXPECT_EQ(text.size(), 200000U);
    text = {};
    EXPECT_EQ(text.size(), 0U);
}

RC_GTEST_PROP(mail_text, is_what_was_put_together, (std::vector<std::string> pieces, std::string other)) {
    mail_text text;
    std::string whole;
    for (auto const& p : pieces) {
        text = text.behind(p);
        whole = p + whole;
    }
    RC_ASSERT(text.str() == whole);
    std::string read;
    text.read([&](std::string_view piece) { return (read += piece).size() < whole.size() / 2; });
    RC_ASSERT(whole.starts_with(read));
    RC_ASSERT(read.size() >= whole.size() / 2);
    RC_ASSERT(text.size() == whole.size());
    RC_ASSERT(text.equals(whole));
    RC_ASSERT(text.equals(other) == (whole == other));
}

}  // namespace
}  // namespace relaylab::sim
