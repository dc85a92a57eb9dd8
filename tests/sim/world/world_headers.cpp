// What a host writes into the header of the mail that it relays and keeps, and when.
#include "grammar/header_field.hpp"
#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;
using evidence::fate;
using tests::internet;

/// A relaying host, and one for far.example.
class world_headers : public testing::Test {
  protected:
    void hosts(std::string const& queue, std::string const& far) {
        here_ = net_.add(tests::example_profile(tests::relays_percent + "[queue]\nevidence = 'e'\n" + queue),
                         tests::site_of("here.example", "192.0.2.1"));
        far_ = net_.add(tests::example_profile(far), tests::site_of("far.example", "192.0.2.2"));
    }
    void accept() {
        net_.world.send({"c", "192.0.2.10", {}}, here_, {"<alice@here.example>", {"<alice@far.example>"}, {}},
                        mail_text{"Subject: x\r\n\r\ntext\r\n"});
    }
    ledger_entry const& first() const { return net_.world.ledger().entries().at(0); }

    grammar::instant begin_ = grammar::parse_timestamp("2001-01-26T02:05:00Z").value();
    internet net_{1, begin_};
    host_id here_ = 0, far_ = 0;
};

TEST_F(world_headers, takes_the_time_that_the_next_host_makes_it_wait) {
    hosts("retry = '5min'\n", "[[mail]]\nreply = '250 ok'\ndelay = '31s'\nevidence = 'e'\n" + tests::relays_percent);
    evidence::transcript said;
    net_.world.on_dialogue = [&](session_number n, evidence::transcript const& lines) {
        if (n == 2) said = lines;
    };
    accept();
    net_.world.advance(0s);
    EXPECT_EQ(first().fate, fate::relayed);
    EXPECT_EQ(first().at - begin_, 31s);
    EXPECT_TRUE(net_.world.mailboxes(far_).empty());
    net_.world.run_until_quiet();
    ASSERT_EQ(net_.world.mailboxes(far_).size(), 1U);
    EXPECT_EQ(net_.world.mailboxes(far_)[0].entry->at - begin_, 31s);
    ASSERT_EQ(said.size(), 17U);
    EXPECT_EQ(said.front().at, std::nullopt);
    EXPECT_EQ(said.back().at, grammar::duration{31s});
}

TEST_F(world_headers, writes_into_a_mailbox_what_it_adds_on_delivery) {
    hosts("", tests::relays_percent + "queue-id = 'a b {number}'\nzone = '9h'\n"
                  + "delivered = ['Return-Path: {sender.raw}', 'X-For: {recipient.local} {date.plain}', 'X-Id: {queue-id.last}']\n");
    accept();
    net_.world.run_until_quiet();
    auto const& m = net_.world.mailboxes(far_).at(0);
    auto const text = m.message();
    EXPECT_TRUE(text.starts_with("Return-Path: <alice@here.example>\r\nX-For: alice 26 Jan 2001 11:05:00 +0900\r\nX-Id: "));
    auto const id = grammar::header_field(text, "X-Id").value();
    EXPECT_FALSE(id.empty());
    EXPECT_EQ(id.find_first_not_of("0123456789"), std::string::npos) << id;
    EXPECT_EQ(m.received.str().find("Return-Path"), std::string::npos) << "what came in stays as it was";
}

TEST_F(world_headers, adds_a_date_where_there_is_none_and_the_profile_does) {
    for (bool const adds : {true, false}) {
        internet net{1, begin_};
        auto const relays = net.add(tests::example_profile(tests::relays_percent + (adds ? "adds-date = true\n" : "")),
                                    tests::site_of("here.example", "192.0.2.1"));
        auto const far = net.add("far.example", "192.0.2.2");
        for (std::string const header : {"Subject: none\r\n", "Date: Thu, 1 Jan 1998 00:00:00 +0000\r\n"})
            net.world.send({"c", "192.0.2.10", {}}, relays, {"<a@x.example>", {"<alice@far.example>"}, {}},
                           mail_text{header + "\r\ntext\r\n"});
        net.world.run_until_quiet();
        auto const date = [&](std::size_t n) { return grammar::header_field(net.world.mailboxes(far).at(n).message(), "Date"); };
        EXPECT_EQ(date(0), adds ? std::optional<std::string>{"Fri, 26 Jan 2001 02:05:00 +0000"} : std::nullopt);
        EXPECT_EQ(date(1), "Thu, 1 Jan 1998 00:00:00 +0000");
    }
}

}  // namespace
}  // namespace relaylab::sim
