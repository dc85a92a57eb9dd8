#include <gtest/gtest.h>

#include "tests/sim/profile/example.hpp"

// What a session does whose client makes it wait: sim/profile/impatience.cpp.

namespace relaylab::sim {
namespace {

std::string const limits = "[timeouts]\ncommand = '2min'\ndata = '3min'\ncommand-reply = '421 {site.host} idle'\n"
                           "data-reply = '451 {client.address} stuck'\nevidence = 'e'\n[discipline]\nbdat = 'chunk'\nevidence = 'e'\n";

struct waiting {
    profile kind = tests::example_profile(limits);
    site here = tests::example_site();
    tests::talk at{kind, here};

    std::string late() {
        at.session.time_out(at.now);
        return at.heard();
    }
};

TEST(impatience, says_so_and_closes) {
    waiting w;
    w.at.open();
    w.at.send("NOOP");  // half a command
    EXPECT_EQ(w.at.session.patience().silence, std::chrono::minutes{2});
    EXPECT_EQ(w.late(), "421 mx.here.example idle\r\n(closed)");
    EXPECT_EQ(w.at.session.decisions().back().rule, "timeout/command");
    EXPECT_EQ(w.at.session.decisions().back().code, 421);
    EXPECT_EQ(w.at.send("\r\nNOOP\r\n"), "") << "nothing is heard behind it";
    EXPECT_EQ(w.late(), "");
}

TEST(impatience, is_another_for_mail_data) {
    for (std::string const begin : {"DATA\r\nx\r\n", "BDAT 10 LAST\r\nabc"}) {
        waiting w;
        w.at.open();
        w.at.send("MAIL FROM:<>\r\nRCPT TO:<alice@here.example>\r\n");
        w.at.send(begin);
        EXPECT_EQ(w.at.session.patience().silence, std::chrono::minutes{3});
        EXPECT_EQ(w.late(), "451 192.0.2.10 stuck\r\n(closed)");
        EXPECT_EQ(w.at.session.decisions().back().rule, "timeout/data");
        EXPECT_TRUE(w.at.session.take_accepted().empty());
    }
}

TEST(impatience, is_silent_where_the_profile_is) {
    auto const kind = tests::example_profile();
    auto const here = tests::example_site();
    tests::talk at{kind, here};
    at.open();
    at.session.time_out(at.now);
    EXPECT_EQ(at.heard(), "(closed)");
    EXPECT_EQ(at.session.decisions().back().code, 0);
}

/// A connection that a fault left without a word is closed in the end.
TEST(impatience, closes_what_a_fault_has_made_mute) {
    waiting w;
    auto const f = parse_faults("title = 't'\n[[fault]]\nwhen = { stage = 'noop' }\ndo = 'stall'\nsends = 'nothing'\n", "f", "f");
    fault_counts counts;
    w.at.session.misbehave({f, counts});
    w.at.open();
    EXPECT_EQ(w.at.say("NOOP"), "");
    EXPECT_EQ(w.late(), "(closed)");
}

}  // namespace
}  // namespace relaylab::sim
