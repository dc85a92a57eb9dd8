#include "lab/asked_stages.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

using smtp::stage;

/// What replies with these codes answer, one after the other.
std::vector<stage> taken(asked_stages& of, std::vector<std::string> const& codes) {
    std::vector<stage> all;
    for (auto const& code : codes) all.push_back(of.take(code).at);
    return all;
}

using stages = std::vector<stage>;

TEST(asked_stages, begin_with_the_banner) {
    asked_stages a;
    EXPECT_EQ(taken(a, {"220", "250"}), (stages{stage::connect, stage::unknown}));
}

TEST(asked_stages, are_the_commands_of_a_write) {
    asked_stages a;
    a.take("220");
    a.sent("MAIL FROM:<>\r\nrcpt to:<a>\nFOO\r\n", true);
    EXPECT_EQ(a.take("250").line, "MAIL FROM:<>");
    EXPECT_EQ(taken(a, {"250", "500", "250"}), (stages{stage::rcpt, stage::unknown, stage::unknown}));
}

TEST(asked_stages, take_a_line_in_pieces) {
    asked_stages a;
    a.take("220");
    a.sent("NO", true);
    a.sent("OP\r\n", true);
    EXPECT_EQ(taken(a, {"250"}), (stages{stage::noop}));
}

TEST(asked_stages, forget_what_was_not_answered_when_the_client_writes_again) {
    asked_stages a;
    a.take("220");
    a.sent("NOOP\r\nNOOP\r\n", true);
    a.sent("RSET\r\n", true);
    EXPECT_EQ(taken(a, {"250"}), (stages{stage::rset}));
    a.sent("NOOP\r\n", true);
    a.sent("RSET\r\n", false);
    EXPECT_EQ(taken(a, {"250", "250"}), (stages{stage::noop, stage::rset}));
}

TEST(asked_stages, know_a_message_by_354) {
    asked_stages a;
    a.take("220");
    a.sent("DATA\r\nMAIL FROM:<>\r\n.\r\nQUIT\r\n", true);
    EXPECT_EQ(taken(a, {"354", "250", "221"}), (stages{stage::data, stage::end_of_data, stage::quit}));
    a.sent("DATA\r\nMAIL FROM:<>\r\n.\r\n", true);
    EXPECT_EQ(taken(a, {"503", "250", "500"}), (stages{stage::data, stage::mail, stage::unknown}));
}

TEST(asked_stages, find_commands_behind_whatever_ended_the_message) {
    for (auto const* end : {"\r\n.\r\n", "\n.\n", "\r.\r", "\n.\r\n", "\r\n. \r\n"}) {
        asked_stages a;
        a.take("220");
        a.sent("DATA\r\n", true);
        a.take("354");
        a.sent(std::string{"text. no\r\n.text\r\nbody"} + end + "MAIL FROM:<>\r\n.\r\n", true);
        EXPECT_EQ(taken(a, {"250", "250"}), (stages{stage::end_of_data, stage::mail})) << end;
    }
}

TEST(asked_stages, wait_for_the_end_of_data_over_many_writes) {
    asked_stages a;
    a.take("220");
    a.sent("DATA\r\n", true);
    a.take("354");
    a.sent("body\n.\n", true);
    a.sent("\r\n.\r\n", true);
    EXPECT_EQ(taken(a, {"250"}), (stages{stage::end_of_data}));
    a.sent("QUIT\r\n", true);
    EXPECT_EQ(taken(a, {"221"}), (stages{stage::quit}));
}

TEST(asked_stages, know_messages_that_are_not_written_out) {
    asked_stages a;
    a.take("220");
    a.sent("DATA\r\n", true);
    a.take("354");
    a.sent_message(true);
    EXPECT_EQ(taken(a, {"250"}), (stages{stage::end_of_data}));
    a.sent_message(true);
    EXPECT_EQ(taken(a, {"250"}), (stages{stage::end_of_data}));
    a.sent("DATA\r\n", true);
    a.sent_message(false);
    a.sent("QUIT\r\n", false);
    EXPECT_EQ(taken(a, {"354", "250", "221"}), (stages{stage::data, stage::end_of_data, stage::quit}));
}

TEST(asked_stages, skip_the_octets_of_a_chunk) {
    asked_stages a;
    a.take("220");
    a.sent("BDAT 5 LAST\r\nRSET\nNOOP\r\n", true);
    EXPECT_EQ(taken(a, {"250", "250"}), (stages{stage::bdat, stage::noop}));
}

}  // namespace
}  // namespace relaylab::lab
