#include "lab/relay_test_text.hpp"

#include <gtest/gtest.h>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using evidence::speaker;

std::string shown(relay_test_text& text, speaker who, std::string said) {
    return text.add({who, std::move(said), false, 1, std::nullopt});
}

TEST(relay_test_text, names_a_probe_before_its_own_first_line) {
    probe::target at;
    at.ip = "192.0.2.1";
    relay_test_text text{tests::data().tester("maps-tsi-2004"), at};
    EXPECT_EQ(text.begin(), "Connecting to 192.0.2.1 ...\r\n");
    EXPECT_EQ(shown(text, speaker::note, "probe quote"), "");
    EXPECT_EQ(shown(text, speaker::server, "220 a"), "<<< 220 a\r\n");
    EXPECT_EQ(shown(text, speaker::client, "HELO cygnus.mail-abuse.org"), ">>> HELO cygnus.mail-abuse.org\r\n");
    EXPECT_EQ(shown(text, speaker::client, "mail from: <>"), ":Relay test: #Quote test\r\n>>> mail from: <>\r\n");
    EXPECT_EQ(shown(text, speaker::note, "probe 8"), "");
    EXPECT_EQ(shown(text, speaker::client, "rset"), ">>> rset\r\n");
    EXPECT_EQ(shown(text, speaker::client, "mail from: <a>"), ":Relay test: #Test 8\r\n>>> mail from: <a>\r\n");
    EXPECT_EQ(shown(text, speaker::event, "closed"), "... closed\r\n");
}

TEST(relay_test_text, escapes_what_a_server_says) {
    relay_test_text text{tests::data().tester("maps-tsi-2004"), {}};
    EXPECT_EQ(shown(text, speaker::server, "220 \033[2J"), "<<< 220 \\x1b[2J\r\n");
    evidence::run run;
    EXPECT_EQ(text.end(run), "Tested host banner: 220 \\x1b[2J\r\nSystem appeared to reject relay attempts\r\n");
}

}  // namespace
}  // namespace relaylab::lab
