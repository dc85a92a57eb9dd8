#include "sim/net/listener.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <deque>
#include <fstream>

#include "tests/sim/net/served_world.hpp"

namespace relaylab::sim {
namespace {

using boost::asio::ip::make_address;

constexpr std::string_view whole_mail =
    "HELO a\r\nMAIL FROM:<b@c>\r\nRCPT TO:<alice@example.test>\r\nDATA\r\n";

TEST(listener, greets_answers_and_says_goodbye) {
    served_world served;
    blocking_client client(served.address);
    EXPECT_EQ(client.line(), "220 mail.example.test ready");
    client.say("HELO a\r\n");
    EXPECT_EQ(client.line(), "250 Hello [127.0.0.1]");
    client.say("QUIT\r\n");
    EXPECT_EQ(client.line(), "221 Bye");
    EXPECT_EQ(client.line(), "End of file");
}

TEST(listener, lets_the_caller_say_who_a_peer_is) {
    listener_options options;
    options.introduce = [](auto const&) {
        return client_facts{"192.0.2.10", "client.example", false, false};
    };
    served_world served(options);
    blocking_client client(served.address);
    client.say("HELO a\r\n");
    EXPECT_EQ(client.line(), "220 mail.example.test ready");
    EXPECT_EQ(client.line(), "250 Hello [192.0.2.10]");
}

TEST(listener, answers_a_burst_in_order) {
    served_world served;
    blocking_client client(served.address);
    EXPECT_EQ(client.line().substr(0, 3), "220");
    client.say("RSET\r\nWHAT\r\nHELO a\r\nQUIT\r\n");
    for (auto const* code : {"250", "500", "250", "221"}) EXPECT_EQ(client.line().substr(0, 3), code);
}

TEST(listener, has_settled_the_fate_before_it_answers_the_end_of_data) {
    std::vector<stored_message> stored;
    served_world served(
        {}, [&](world& w) { w.on_stored = [&](host_id, stored_message const& m) { stored.push_back(m); }; });
    blocking_client client(served.address);
    client.say(whole_mail);
    for (auto const* code : {"220", "250", "250", "250", "354"}) EXPECT_EQ(client.line().substr(0, 3), code);
    client.say("Subject: x\r\n\r\nbody\r\n.\r\n");
    EXPECT_EQ(client.line(), "250 Kept");
    served.stop();
    ASSERT_EQ(stored.size(), 1U);
    EXPECT_EQ(stored[0].mailbox(), "alice");
    EXPECT_EQ(stored[0].entry->from_address, "127.0.0.1");
    EXPECT_EQ(stored[0].entry->at, grammar::instant{std::chrono::hours{24}}) << "the clock that the caller gave";
    EXPECT_EQ(served.at.ledger().entries().at(0).fate, evidence::fate::delivered);
}

TEST(listener, scales_delays) {
    listener_options options;
    options.pace = 0;
    served_world served(options);
    blocking_client client(served.address);
    client.say("NOOP\r\n");
    EXPECT_EQ(client.line().substr(0, 3), "220");
    EXPECT_EQ(client.line(), "250 Slept") << "an hour later, at its own pace";
}

TEST(listener, stops_in_the_middle_of_a_delay) {
    served_world served;
    blocking_client client(served.address);
    EXPECT_EQ(client.line().substr(0, 3), "220");
    client.say("NOOP\r\n");
    served.stop();  // comes back at once
    EXPECT_NE(client.line(), "250 Slept");
}

TEST(listener, closes_without_losing_its_last_reply) {
    served_world served;
    blocking_client client(served.address);
    EXPECT_EQ(client.line().substr(0, 3), "220");
    std::string burst = "VRFY a\r\n";
    for (int i = 0; i < 5000; ++i) burst += "NOOP\r\n";  // more than one read returns, and never looked at
    client.say(burst);
    EXPECT_EQ(client.line(), "421 Enough");
    EXPECT_EQ(client.line(), "End of file") << "not a reset";
}

TEST(listener, does_not_wait_for_ever_for_a_client_that_says_nothing) {
    listener_options options;
    options.idle = std::chrono::milliseconds{30};
    served_world served(options);
    blocking_client client(served.address);
    EXPECT_EQ(client.line().substr(0, 3), "220");
    EXPECT_EQ(client.line(), "421 mail.example.test too slow");
    EXPECT_EQ(client.line(), "End of file");
    served.stop();
    EXPECT_EQ(served.at.record().answers(1).back().rule, "timeout/command");
}

/// Resident memory in octets.
std::size_t resident() {
    std::ifstream in("/proc/self/statm");
    std::size_t whole = 0, pages = 0;
    in >> whole >> pages;
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

TEST(listener, keeps_little_for_clients_that_ask_for_much_and_read_nothing) {
    listener_options options;
    options.introduce = [n = 0](auto const&) mutable {
        client_facts facts;
        facts.address = "192.0.2." + std::to_string(++n);
        return facts;
    };
    served_world served(options);
    std::string burst;
    for (int i = 0; i < 2700; ++i) burst += "HELP\r\n";  // 54 MB of replies, in one read
    auto const before = resident();
    std::deque<blocking_client> clients;
    for (int i = 0; i < 10; ++i) {
        auto& client = clients.emplace_back(served.address);
        EXPECT_EQ(client.line().substr(0, 3), "220");
        client.say(burst);
        EXPECT_EQ(client.line().substr(0, 4), "214-");
    }
    EXPECT_LT(resident() - std::min(before, resident()), std::size_t{32} << 20) << "540 MB are wanted";
}

TEST(listener, resets_where_a_fault_does) {
    auto const faults = parse_faults("title = 't'\n[[fault]]\nwhen = { stage = 'rset' }\ndo = 'reset'\nsends = 'nothing'\n", "f", "f");
    host_options wrong;
    wrong.faults = &faults;
    served_world served({}, {}, wrong);
    blocking_client client(served.address);
    EXPECT_EQ(client.line().substr(0, 3), "220");
    client.say("RSET\r\n");
    EXPECT_EQ(client.line(), "Connection reset by peer");
}

/// What a flood accepts when its replies have gone out is queued like any other mail.
TEST(listener, queues_what_was_accepted_late) {
    served_world served;
    blocking_client client(served.address);
    EXPECT_EQ(client.line().substr(0, 3), "220");
    client.say("HELP\r\nHELP\r\nHELP\r\nHELP\r\nHELP\r\nHELO a\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<alice@example.test>\r\n"
               "DATA\r\nx\r\n.\r\nQUIT\r\n");
    for (auto line = client.line(); line != "221 Bye"; line = client.line()) ASSERT_NE(line, "End of file");
    served.stop();
    ASSERT_EQ(served.at.ledger().entries().size(), 1U);
    EXPECT_EQ(served.at.ledger().entries()[0].fate, evidence::fate::delivered);
}

TEST(listener, does_not_wait_for_ever_for_a_client_that_reads_nothing) {
    listener_options options;
    options.idle = std::chrono::milliseconds{50};
    options.connections = 1;
    served_world served(options);
    blocking_client reads_nothing(served.address);
    std::string burst;
    for (int i = 0; i < 1500; ++i) burst += "HELP\r\n";  // 30 MB of replies
    reads_nothing.say(burst);
    blocking_client next(served.address);
    EXPECT_EQ(next.line().substr(0, 3), "220") << "there is room again";
}

TEST(listener, does_not_wait_for_ever_for_a_client_that_does_not_hang_up) {
    listener_options options;
    options.farewell = std::chrono::milliseconds{30};
    options.connections = 1;
    served_world served(options);
    blocking_client stays(served.address);
    stays.say("QUIT\r\n");
    EXPECT_EQ(stays.line().substr(0, 3), "220");
    EXPECT_EQ(stays.line().substr(0, 3), "221");
    blocking_client next(served.address);
    EXPECT_EQ(next.line().substr(0, 3), "220") << "there is room again";
}

TEST(listener, lets_further_connections_wait) {
    listener_options options;
    options.connections = 2;
    served_world served(options);
    blocking_client first(served.address);
    blocking_client second(served.address);
    blocking_client third(served.address);
    EXPECT_EQ(first.line().substr(0, 3), "220");
    EXPECT_EQ(second.line().substr(0, 3), "220");
    first.say("NOOP\r\nHELO");  // whatever is answered, the third is not
    second.say("RSET\r\n");
    EXPECT_EQ(second.line(), "250 Ok");
    EXPECT_FALSE(third.hears());
    second.say("QUIT\r\n");
    EXPECT_EQ(second.line(), "221 Bye");
    EXPECT_EQ(second.line(), "End of file");
    second.socket().close();
    EXPECT_EQ(third.line().substr(0, 3), "220");
}

/// Whatever way a session ends, there is room for another.
TEST(listener, counts_the_sessions_of_a_client) {
    served_world served;
    std::vector<std::unique_ptr<blocking_client>> clients;
    auto const greeting = [&] {
        clients.push_back(std::make_unique<blocking_client>(served.address));
        return clients.back()->line();
    };
    for (int i = 0; i < 6; ++i) EXPECT_EQ(greeting(), "220 mail.example.test ready");
    EXPECT_EQ(greeting(), "421 too many connections from 127.0.0.1");
    EXPECT_EQ(clients.back()->line(), "End of file");
    clients.back()->socket().close();

    clients[0]->say("QUIT\r\n");
    EXPECT_EQ(clients[0]->line(), "221 Bye");
    EXPECT_EQ(greeting(), "220 mail.example.test ready") << "the server has closed, though the client has not";

    clients[1]->socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send);
    EXPECT_EQ(clients[1]->line(), "End of file");
    EXPECT_EQ(greeting(), "220 mail.example.test ready") << "half closed by the client";

    clients[2]->socket().set_option(boost::asio::socket_base::linger{true, 0});
    clients[2]->socket().close();  // a reset, which the server sees when it does
    std::string said;
    for (int attempts = 0; attempts < 1000 && !said.starts_with("220"); ++attempts) said = greeting();
    EXPECT_EQ(said, "220 mail.example.test ready");
}

TEST(listener, survives_a_client_that_goes_in_the_middle_of_a_message) {
    served_world served;
    {
        blocking_client client(served.address);
        client.say(whole_mail);
        client.say("half a message");
        client.socket().set_option(boost::asio::socket_base::linger{true, 0});  // a reset
    }
    blocking_client next(served.address);
    EXPECT_EQ(next.line().substr(0, 3), "220");
    served.stop();
    EXPECT_TRUE(served.at.ledger().entries().empty());
}

TEST(listener, closes_every_connection_when_it_stops) {
    served_world served;
    blocking_client first(served.address);
    blocking_client second(served.address);
    EXPECT_EQ(first.line().substr(0, 3), "220");
    EXPECT_EQ(second.line().substr(0, 3), "220");
    served.stop();
    EXPECT_EQ(first.line(), "End of file");
    EXPECT_EQ(second.line(), "End of file");
    EXPECT_EQ(served.server.connections(), 0U);
    boost::asio::io_context context;
    boost::asio::ip::tcp::socket late(context);
    boost::system::error_code failed;
    late.connect(served.address, failed);
    EXPECT_EQ(failed, boost::asio::error::connection_refused);
}

TEST(listener, stays_on_this_machine_unless_told_otherwise) {
    for (auto const* address : {"0.0.0.0", "::", "192.0.2.1"}) {
        boost::asio::io_context context;
        world at;
        listener server(context, at, 0, [] { return grammar::instant{}; });
        EXPECT_THROW(server.listen({make_address(address), 0}), beyond_loopback) << address;
    }
    boost::asio::io_context context;
    world at;
    listener server(context, at, 0, [] { return grammar::instant{}; });
    EXPECT_NO_THROW(server.listen({make_address("127.0.0.2"), 0}));
}

TEST(listener, says_that_a_port_is_taken) {
    served_world served;
    boost::asio::io_context context;
    world at;
    listener second(context, at, 0, [] { return grammar::instant{}; });
    EXPECT_THROW(second.listen(served.address), boost::system::system_error);
}

}  // namespace
}  // namespace relaylab::sim
