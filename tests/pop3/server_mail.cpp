#include <gtest/gtest.h>

#include "tests/pop3/example_accounts.hpp"

namespace relaylab::pop3 {
namespace {

using tests::talk;

constexpr char const* no_such = "-ERR no such message\r\n";

class server_mail : public testing::Test {
  protected:
    server_mail() { t.log_in(); }
    std::vector<std::string> const& box() { return t.at.mail["alice"]; }
    talk t;
};

TEST_F(server_mail, is_counted_and_listed) {
    EXPECT_EQ(t.ask("STAT"), "+OK 2 39\r\n");
    EXPECT_EQ(t.ask("LIST"), "+OK 2 messages\r\n1 25\r\n2 14\r\n.\r\n");
    EXPECT_EQ(t.ask("LIST 2"), "+OK 2 14\r\n");
    EXPECT_EQ(t.ask("UIDL"), "+OK 2 messages\r\n1 uid0\r\n2 uid1\r\n.\r\n");
    EXPECT_EQ(t.ask("UIDL 1"), "+OK 1 uid0\r\n");
    for (auto const* line : {"LIST 0", "LIST 3", "LIST x", "UIDL -1", "LIST 99999999999999999999"})
        EXPECT_EQ(t.ask(line), no_such) << line;
    EXPECT_EQ(t.ask("LIST 1 2"), "-ERR expected at most one message number\r\n");
}

TEST_F(server_mail, is_sent_with_dots_before_dots) {
    EXPECT_EQ(t.ask("RETR 1"), "+OK 25 octets\r\nSubject: 1\r\n\r\none\r\n..two\r\n.\r\n");
    EXPECT_EQ(t.ask("TOP 1 0"), "+OK the top of it\r\nSubject: 1\r\n\r\n.\r\n");
    EXPECT_EQ(t.ask("TOP 1 1"), "+OK the top of it\r\nSubject: 1\r\n\r\none\r\n.\r\n");
    for (auto const* line : {"RETR 3", "RETR x", "TOP 3 1", "DELE 0"}) EXPECT_EQ(t.ask(line), no_such) << line;
    EXPECT_EQ(t.ask("RETR"), "-ERR expected a message number\r\n");
    EXPECT_EQ(t.ask("DELE 1 2"), "-ERR expected a message number\r\n");
    for (auto const* line : {"TOP 1", "TOP 1 -1", "TOP 1 1 1", "TOP"})
        EXPECT_EQ(t.ask(line), "-ERR expected a message number and a number of lines\r\n") << line;
}

TEST_F(server_mail, is_gone_from_all_answers_once_it_is_deleted) {
    EXPECT_EQ(t.ask("DELE 1"), "+OK message 1 is deleted\r\n");
    for (auto const* line : {"DELE 1", "RETR 1", "TOP 1 1", "LIST 1", "UIDL 1"}) EXPECT_EQ(t.ask(line), no_such) << line;
    EXPECT_EQ(t.ask("STAT"), "+OK 1 14\r\n");
    EXPECT_EQ(t.ask("LIST"), "+OK 1 messages\r\n2 14\r\n.\r\n") << "the others keep their numbers";
    EXPECT_EQ(t.ask("RSET"), "+OK 2 messages, 39 octets\r\n");
    EXPECT_EQ(t.ask("STAT"), "+OK 2 39\r\n");
}

TEST_F(server_mail, is_deleted_by_quit) {
    t.ask("DELE 1");
    EXPECT_EQ(box().size(), 2U);
    EXPECT_EQ(t.ask("QUIT"), "+OK bye\r\n[closed]");
    EXPECT_EQ(box(), std::vector<std::string>{"Subject: 2\r\n\r\n"});
    EXPECT_EQ(t.at.holder, "");
}

TEST_F(server_mail, stays_where_the_connection_breaks) {
    t.ask("DELE 1");
    t.session.hang_up();
    EXPECT_EQ(box().size(), 2U);
    EXPECT_EQ(tests::told(t.session), "[closed]");
}

TEST_F(server_mail, that_cannot_be_removed_is_told_of) {
    t.ask("DELE 1");
    t.at.removes = false;
    EXPECT_EQ(t.ask("QUIT"), "-ERR some deleted messages were not removed\r\n[closed]");
}

TEST(server_mail_before_login, is_not_touched_by_quit) {
    talk t;
    t.at.removes = false;
    EXPECT_EQ(t.ask("QUIT"), "+OK bye\r\n[closed]");
}

}  // namespace
}  // namespace relaylab::pop3
