#include "sim/net/connection.hpp"

#include <gtest/gtest.h>

#include <ctime>

#include "tests/sim/net/served_world.hpp"
#include "tests/sim/net/tls_client.hpp"

// What a connection does in the clear is shown by listener.cpp.

namespace relaylab::sim {
namespace {

using tests::tls_client;

listener_options with_identity(bool at_once = false) {
    listener_options options;
    options.identity = std::make_shared<tls_identity>(std::vector<std::string>{"127.0.0.1"});
    options.tls_at_once = at_once;
    return options;
}

TEST(connection, begins_tls_where_the_session_asks_for_it) {
    auto const options = with_identity();
    served_world served(options);
    tls_client client(served.address, options.identity->certificate());
    client.say_in_the_clear("STARTTLS\r\n");
    EXPECT_EQ(client.line_in_the_clear(), "220 mail.example.test ready");
    EXPECT_EQ(client.line_in_the_clear(), "220 Go");
    client.handshake();
    client.say("EHLO a\r\nQUIT\r\n");
    EXPECT_EQ(client.line(), "250 Hello through TLS");
    EXPECT_EQ(client.line(), "221 Bye");
    EXPECT_EQ(client.line(), "End of file");
}

TEST(connection, begins_with_tls_where_the_port_does) {
    auto const options = with_identity(true);
    served_world served(options);
    tls_client client(served.address, options.identity->certificate());
    client.handshake();
    EXPECT_EQ(client.line(), "220 mail.example.test ready");
    client.say("EHLO a\r\n");
    EXPECT_EQ(client.line(), "250 Hello through TLS");
}

TEST(connection, takes_much_through_tls) {
    auto const options = with_identity(true);
    served_world served(options);
    tls_client client(served.address, options.identity->certificate());
    client.handshake();
    client.say("HELO a\r\nMAIL FROM:<b@c>\r\nRCPT TO:<alice@example.test>\r\nDATA\r\n");
    for (auto const* code : {"220", "250", "250", "250", "354"}) EXPECT_EQ(client.line().substr(0, 3), code);
    std::string const line = std::string(998, 'x') + "\r\n";
    for (int i = 0; i < 2000; ++i) client.say(line);
    client.say(".\r\nQUIT\r\n");
    EXPECT_EQ(client.line(), "250 Kept");
    EXPECT_EQ(client.line(), "221 Bye");
    served.stop();
    ASSERT_EQ(served.at.mailboxes(served.host).size(), 1U);
    EXPECT_EQ(served.at.mailboxes(served.host)[0].received.str().size(), 2000 * line.size());
}

TEST(connection, ends_where_what_comes_is_no_handshake) {
    served_world served(with_identity());
    blocking_client client(served.address);
    client.say("STARTTLS\r\n");
    EXPECT_EQ(client.line(), "220 mail.example.test ready");
    EXPECT_EQ(client.line(), "220 Go");
    client.say("EHLO a\r\n");
    auto const last = client.line();  // an alert of TLS, maybe, and then nothing
    EXPECT_EQ(last.find("250"), std::string::npos) << last;
}

TEST(connection, ends_where_there_is_nothing_to_show) {
    served_world served;
    blocking_client client(served.address);
    client.say("STARTTLS\r\n");
    EXPECT_EQ(client.line(), "220 mail.example.test ready");
    EXPECT_EQ(client.line(), "220 Go");
    EXPECT_EQ(client.line(), "End of file");
}

TEST(connection, finds_in_a_delay_that_the_peer_has_gone) {
    listener_options options;
    options.connections = 1;
    served_world served(options);
    for (auto const* behind : {"", "RSET\r\n"}) {
        blocking_client goes(served.address);
        EXPECT_EQ(goes.line(), "220 mail.example.test ready");
        goes.say("NOOP\r\n");  // is answered in an hour
        goes.say(behind);
        goes.socket().close();
    }
    blocking_client next(served.address);
    EXPECT_EQ(next.line(), "220 mail.example.test ready") << "there is room again";
}

TEST(connection, answers_at_once_who_will_say_nothing_more) {
    served_world served;
    blocking_client client(served.address);
    EXPECT_EQ(client.line(), "220 mail.example.test ready");
    client.say("NOOP\r\n");
    client.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send);
    EXPECT_EQ(client.line(), "250 Slept");
    EXPECT_EQ(client.line(), "End of file");
}

TEST(connection, does_not_take_octets_for_a_hang_up) {
    listener_options options;
    options.pace = 0.5 / 3600;  // half a second in place of an hour
    served_world served(options);
    blocking_client client(served.address);
    EXPECT_EQ(client.line(), "220 mail.example.test ready");
    auto const spent = std::clock();
    auto const began = std::chrono::steady_clock::now();
    client.say("NOOP\r\n");
    client.say("RSET\r\n");
    EXPECT_EQ(client.line(), "250 Slept");
    EXPECT_GE(std::chrono::steady_clock::now() - began, std::chrono::milliseconds{500});
    EXPECT_LT(std::clock() - spent, CLOCKS_PER_SEC / 4) << "it does nothing meanwhile";
    EXPECT_EQ(client.line(), "250 Ok");
}

TEST(connection, ends_where_a_delay_is_longer_than_the_client_would_wait) {
    listener_options options;
    options.pace = 0;
    options.longest_delay = std::chrono::minutes{59};
    served_world served(options);
    blocking_client hasty(served.address);
    EXPECT_EQ(hasty.line(), "220 mail.example.test ready");
    hasty.say("NOOP\r\n");
    EXPECT_EQ(hasty.line(), "End of file");
    options.longest_delay = std::chrono::hours{1};
    served_world other(options);
    blocking_client calm(other.address);
    EXPECT_EQ(calm.line(), "220 mail.example.test ready");
    calm.say("NOOP\r\n");
    EXPECT_EQ(calm.line(), "250 Slept");
}

TEST(connection, does_not_wait_for_a_handshake_for_ever) {
    auto options = with_identity(true);
    options.idle = std::chrono::milliseconds{30};
    served_world served(options);
    blocking_client client(served.address);
    EXPECT_EQ(client.line(), "End of file");
}

}  // namespace
}  // namespace relaylab::sim
