#include "sim/net/pop3_listener.hpp"

#include <gtest/gtest.h>

#include <future>

#include "tests/sim/net/served_world.hpp"

namespace relaylab::sim {
namespace {

/// The small server for tests with its users' mail beside it.
struct served_mail {
    explicit served_mail(tcp_options options = {.idle = pop3_listener::idle}) {
        served.stop();
        served.here.passwords["alice"] = "secret";
        served.context.restart();
        mail.emplace(served.context, served.at, served.host, [this] { return served.time; }, options);
        mail->listen({boost::asio::ip::address_v4::loopback(), 0});
        address = mail->local();
        served.thread = std::thread([this] { served.context.run(); });
    }
    ~served_mail() { stop(); }
    void stop() {
        boost::asio::post(served.context, [this] { mail->stop(); });
        if (served.thread.joinable()) served.thread.join();
    }

    served_world served;
    std::optional<pop3_listener> mail;
    boost::asio::ip::tcp::endpoint address;
};

void log_in(blocking_client& client) {
    EXPECT_EQ(client.line().substr(0, 26), "+OK mail.example.test POP3");
    client.say("USER alice\r\nPASS secret\r\n");
    EXPECT_EQ(client.line(), "+OK now the password");
    EXPECT_EQ(client.line().substr(0, 3), "+OK");
}

TEST(pop3_listener, greets_lets_in_and_says_goodbye) {
    served_mail at;
    blocking_client client(at.address);
    log_in(client);
    client.say("STAT\r\nQUIT\r\n");
    EXPECT_EQ(client.line(), "+OK 0 0");
    EXPECT_EQ(client.line(), "+OK bye");
    EXPECT_EQ(client.line(), "End of file");
}

TEST(pop3_listener, gives_a_maildrop_back_when_the_connection_breaks) {
    served_mail at;
    {
        blocking_client client(at.address);
        log_in(client);
        client.socket().set_option(boost::asio::socket_base::linger{true, 0});  // a reset
    }
    // The server hears of the reset before it hears of who comes later.
    blocking_client next(at.address);
    log_in(next);
}

TEST(pop3_listener, ends_a_silent_session) {
    served_mail at({.idle = std::chrono::milliseconds{30}});
    blocking_client client(at.address);
    log_in(client);
    EXPECT_EQ(client.line(), "End of file");
}

/// Another client's mail may be put off for days, and those are over at once where time is virtual.
TEST(pop3_listener, does_not_take_the_worlds_time_for_silence) {
    served_mail at;
    blocking_client client(at.address);
    log_in(client);
    std::promise<void> jumped;
    boost::asio::post(at.served.context, [&] {
        at.served.time += std::chrono::hours{24 * 5};
        jumped.set_value();
    });
    jumped.get_future().wait();
    client.say("NOOP\r\n");
    EXPECT_EQ(client.line(), "+OK nothing done");
}

TEST(pop3_listener, does_not_take_octets_for_commands) {
    served_mail at({.idle = std::chrono::milliseconds{100}});
    blocking_client client(at.address);
    log_in(client);
    boost::system::error_code gone;
    for (int i = 0; i < 10'000'000 && !gone && !client.hears(); ++i)
        boost::asio::write(client.socket(), boost::asio::buffer("x", 1), gone);
    EXPECT_TRUE(gone);
}

TEST(pop3_listener, moves_the_worlds_clock) {
    served_mail at;
    blocking_client client(at.address);
    log_in(client);
    at.stop();
    EXPECT_EQ(at.served.at.now(), at.served.time);
}

TEST(pop3_listener, stays_on_this_machine) {
    boost::asio::io_context context;
    world at;
    pop3_listener mail(context, at, 0, [] { return grammar::instant{}; });
    EXPECT_THROW(mail.listen({boost::asio::ip::make_address("0.0.0.0"), 0}), beyond_loopback);
}

}  // namespace
}  // namespace relaylab::sim
