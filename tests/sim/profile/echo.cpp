#include "sim/profile/echo.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

std::string shown(std::string const& profile_id, std::string const& site_id, std::string const& path) {
    auto const p = tests::real_profile(profile_id);
    auto const s = tests::real_site(site_id);
    std::string composed;
    return std::string{echo({path, grammar::read(path, p.accept, s.locality())}, p.echo, s, composed)};
}

/// What the recordings show: sent, and repeated in the reply.
TEST(echo, is_as_recorded) {
    struct {
        std::string profile, site, sent, repeated;
    } const cases[] = {
        // seed 000: "250 <...>... Sender OK"
        {"asip-6.1", "kaisyamei", "<spamtest>", "<spamtest@www.kaisyamei.co.jp>"},
        {"asip-6.1", "kaisyamei", "<spamtest@[203.0.113.60]>", "<spamtest@[203.0.113.60>"},
        {"asip-6.1", "kaisyamei", "<spamtest@lex.co.uk>", "<spamtest@lex.co.uk>"},
        // seed 001: "554 <...>: Recipient address rejected"
        {"postfix-2.0", "atmarkit-postfix", "<\"nobody@mail-abuse.org\">", "<nobody@mail-abuse.org>"},
        {"postfix-2.0", "atmarkit-postfix", "<\"nobody@mail-abuse.org\"@[192.168.0.4]>",
         "<nobody@mail-abuse.org@[192.168.0.4]>"},
        {"postfix-2.0", "atmarkit-postfix", "<@mail2.example.com:nobody@mail-abuse.org>",
         "<@mail2.example.com:nobody@mail-abuse.org>"},
        {"postfix-2.0", "atmarkit-postfix", "<mail-abuse.org!nobody>", "<mail-abuse.org!nobody>"},
        // the session recorded of 3.7.11
        {"postfix-debian", "recorded", "<@mail.example.test:nobody@relaytest.test>",
         "<nobody@relaytest.test>"},
        {"postfix-debian", "recorded", "<\"nobody%relaytest.test\">", "<nobody%relaytest.test>"},
    };
    for (auto const& c : cases)
        EXPECT_EQ(shown(c.profile, c.site, c.sent), c.repeated) << c.profile << ' ' << c.sent;
}

TEST(echo, follows_its_style) {
    auto const s = tests::example_site();
    auto const with = [&](echo_style style, std::string const& path) {
        std::string composed;
        return std::string{echo({path, grammar::read(path, {}, s.locality())}, style, s, composed)};
    };
    EXPECT_EQ(with({}, "<\"a b\"@c.example>"), "<\"a b\"@c.example>");
    EXPECT_EQ(with({.without_quotes = true}, "<\"a\\\"b\"@c.example>"), "<a\"b@c.example>");
    EXPECT_EQ(with({}, "<@a.example,@b.example:c@d.example>"), "<@a.example,@b.example:c@d.example>");
    EXPECT_EQ(with({.without_route = true}, "<@a.example,@b.example:c@d.example>"), "<c@d.example>");
    EXPECT_EQ(with({.without_route = true}, "<@a.example>"), "<@a.example>");
    EXPECT_EQ(with({}, "<alice>"), "<alice>");
    EXPECT_EQ(with({.qualified = true}, "<alice>"), "<alice@mx.here.example>");
    EXPECT_EQ(with({.qualified = true}, "<alice@here.example>"), "<alice@here.example>");
    EXPECT_EQ(with({.literal_loses_bracket = true}, "<a@[192.0.2.1]>"), "<a@[192.0.2.1>");
    EXPECT_EQ(with({}, "a@b.example"), "<a@b.example>");
    EXPECT_EQ(with({}, "<>"), "<>");
    EXPECT_EQ(with({}, ""), "<>");
}

}  // namespace
}  // namespace relaylab::sim
