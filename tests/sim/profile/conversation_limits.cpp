// What one client can make a session keep: bounded, whatever it sends.
#include <gtest/gtest.h>

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

/// Octets of replies that are there to be sent, without asking for more.
std::size_t unsent(conversation& session) {
    std::size_t octets = 0;
    for (auto a = session.next(); a.what != smtp::action::kind::none; a = session.next()) octets += a.octets.size();
    return octets;
}

TEST(conversation_limits, answers_a_flood_as_its_replies_go_out) {
    auto const kind = tests::example_profile("[[help]]\nreply = '214 " + std::string(400, 'x') + "'\nevidence = 'e'\n");
    auto const here = tests::example_site();
    tests::talk at{kind, here};
    at.open();
    std::string burst;
    for (int i = 0; i < 5000; ++i) burst += "HELP\n";
    at.session.receive(burst, at.now);
    auto const asked = at.session.decisions().size();
    EXPECT_LT(asked, 200U) << "of 5000: 64 KiB of replies wait, and no more";
    EXPECT_EQ(unsent(at.session), 5000U * 406);
    EXPECT_EQ(at.session.decisions().size(), 5001U);
    EXPECT_TRUE(at.session.answered_late());
    EXPECT_FALSE(at.session.answered_late());
}

/// What a fault makes of a reply is what waits.
TEST(conversation_limits, counts_replies_as_faults_make_them) {
    auto const kind = tests::example_profile();
    auto const here = tests::example_site();
    auto const faults = parse_faults("title = 't'\n[[fault]]\nwhen = { stage = 'noop' }\ndo = 'long'\nlines = 1000\n", "f.toml", "f");
    fault_counts counts;
    tests::talk at{kind, here};
    at.session.misbehave({faults, counts});
    at.open();
    std::string burst;
    for (int i = 0; i < 500; ++i) burst += "NOOP\r\n";
    at.session.receive(burst, at.now);
    EXPECT_LT(at.session.decisions().size(), 10U) << "of 500, each of 10 kB";
    EXPECT_EQ(unsent(at.session), 500U * 1000 * 10);
    EXPECT_EQ(at.session.decisions().size(), 501U);
}

/// What a flood accepts late is accepted all the same.
TEST(conversation_limits, accepts_what_comes_late_in_a_flood) {
    auto const kind = tests::example_profile("[[help]]\nreply = '214 " + std::string(500, 'x') + "'\nevidence = 'e'\n");
    auto const here = tests::example_site();
    tests::talk at{kind, here};
    at.open();
    std::string burst;
    for (int i = 0; i < 500; ++i) burst += "HELP\n";
    at.session.receive(burst + "MAIL FROM:<>\r\nRCPT TO:<alice@here.example>\r\nDATA\r\nx\r\n.\r\nQUIT\r\n", at.now);
    EXPECT_TRUE(at.session.take_accepted().empty());
    unsent(at.session);
    EXPECT_EQ(at.session.take_accepted().size(), 1U);
    EXPECT_EQ(at.session.state(), smtp::state::closed);
}

TEST(conversation_limits, takes_ten_thousand_recipients_and_no_more) {
    auto const kind = tests::example_profile();
    auto const here = tests::example_site();
    tests::talk at{kind, here};
    at.open();
    at.say("MAIL FROM:<>");
    for (std::size_t i = 0; i < conversation::most_recipients; ++i)
        ASSERT_EQ(at.say("RCPT TO:<a@b.example>").substr(0, 4), "250 ");
    EXPECT_EQ(at.say("RCPT TO:<a@b.example>"), "452 4.5.3 Too many recipients");
    EXPECT_EQ(at.session.decisions().back().rule, "limit/recipients");
    at.say("DATA");
    EXPECT_EQ(at.send("x\r\n.\r\n"), "250 taken\r\n");
    EXPECT_EQ(at.session.take_accepted().at(0).recipients.size(), 10'000U);
    at.say("MAIL FROM:<>");
    EXPECT_EQ(at.say("RCPT TO:<a@b.example>").substr(0, 4), "250 ") << "of one message";
}

/// Not by their number alone: paths may be long.
TEST(conversation_limits, takes_so_many_octets_of_recipients_and_no_more) {
    auto const kind = tests::example_profile();
    auto const here = tests::example_site();
    tests::talk at{kind, here};
    at.open();
    std::string const long_one = "RCPT TO:<" + std::string(900, 'a') + "@b.example>";
    auto const most = conversation::most_recipient_octets / long_one.size();
    for (int transaction = 0; transaction < 2; ++transaction) {
        at.say("MAIL FROM:<>");
        for (std::size_t i = 0; i < most; ++i) ASSERT_EQ(at.say(long_one).substr(0, 4), "250 ");
        EXPECT_EQ(at.say(long_one), "452 4.5.3 Too many recipients");
        EXPECT_EQ(at.session.decisions().back().rule, "limit/recipients");
        at.say("RSET");
    }
    at.say("MAIL FROM:<>");
    at.say("RCPT TO:<alice@here.example>");
    at.say("DATA");
    at.send("x\r\n.\r\n");
    EXPECT_EQ(at.session.take_accepted().at(0).recipients.size(), 1U);
}

/// A message is kept up to 16 MiB, header or body, and refused beyond; a command line is kept up to its longest.
TEST(conversation_limits, keeps_so_much_of_what_never_ends) {
    auto const kind = tests::example_profile();
    auto const here = tests::example_site();
    tests::talk at{kind, here};
    at.open();
    std::string const line(1 << 20, 'x');
    for (int i = 0; i < 40; ++i) EXPECT_EQ(at.send(line), "");
    EXPECT_LE(at.send("\r\n").size(), 5000U) << "the line that is repeated was cut";
    at.say("MAIL FROM:<>");
    at.say("RCPT TO:<alice@here.example>");
    at.say("DATA");
    for (int i = 0; i < 40; ++i) at.send("X-Endless: " + line + "\r\n");
    EXPECT_EQ(at.send(".\r\n"), "552 5.3.4 Message too big\r\n");
    EXPECT_EQ(at.session.decisions().back().rule, "limit/message");
    EXPECT_TRUE(at.session.take_accepted().empty());
}

/// Commands without end: what is told of them is kept once it is asked for.
TEST(conversation_limits, forgets_decisions_but_the_last) {
    auto const kind = tests::example_profile();
    auto const here = tests::example_site();
    tests::talk at{kind, here};
    at.session.forget_decisions();
    at.open();
    at.say("NOOP");
    at.say("RSET");
    at.session.forget_decisions();
    ASSERT_EQ(at.session.decisions().size(), 1U);
    EXPECT_EQ(at.session.decisions()[0].rule, "rset/default");
}

}  // namespace
}  // namespace relaylab::sim
