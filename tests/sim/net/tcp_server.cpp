#include "sim/net/tcp_server.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>

#include "tests/sim/net/served_world.hpp"

// What is the same for every protocol is shown by listener.cpp with SMTP's sessions.

namespace relaylab::sim {
namespace {

/// A session that never ends what it has to say.
class endless : public served_session {
  public:
    explicit endless(bool& hung_up) : hung_up_(hung_up) {}
    void hear(std::string_view) override {}
    smtp::action next() override {
        return {smtp::action::kind::send, line_, {}};
    }
    void hang_up() override { hung_up_ = true; }

  private:
    std::string const line_ = std::string(998, 'x') + "\r\n";
    bool& hung_up_;
};

/// A session that has nothing to say, and ends in one way or the other.
class waiting : public served_session {
  public:
    explicit waiting(patience how) : how_(how) {}
    void hear(std::string_view octets) override { heard_ += octets.size(); }
    smtp::action next() override {
        using kind = smtp::action::kind;
        if (!late_ || said_ == 2) return {};
        return ++said_ == 1 ? smtp::action{kind::send, "late\r\n", {}} : smtp::action{kind::close, {}, {}};
    }
    patience waits() const override { return how_; }
    void time_out() override { late_ = true; }
    void hang_up() override {}

  private:
    patience how_;
    std::size_t heard_ = 0;
    bool late_ = false;
    int said_ = 0;
};

/// A session that is never done, and has nothing to say.
class busy : public served_session {
  public:
    void hear(std::string_view) override {}
    smtp::action next() override { return {smtp::action::kind::send, {}, {}}; }
    void hang_up() override {}
};

class greets : public served_session {
  public:
    void hear(std::string_view) override {}
    smtp::action next() override {
        if (std::exchange(said_, true)) return {};
        return {smtp::action::kind::send, "hello\r\n", {}};
    }
    void hang_up() override {}

  private:
    bool said_ = false;
};

template <class Error>
class fails : public served_session {
  public:
    explicit fails(Error how) : how_(std::move(how)) {}
    void hear(std::string_view) override {}
    smtp::action next() override { throw how_; }
    void hang_up() override {}

  private:
    Error how_;
};

/// A server of one kind of session in a thread of its own.
struct served_sessions {
    explicit served_sessions(tcp_server::opener open) : server(context, std::move(open)) {
        server.listen({boost::asio::ip::address_v4::loopback(), 0});
        address = server.local();
        thread = std::thread([this] { context.run(); });
    }
    ~served_sessions() {
        boost::asio::post(context, [this] { server.stop(); });
        thread.join();
    }
    boost::asio::io_context context;
    tcp_server server;
    boost::asio::ip::tcp::endpoint address;
    std::thread thread;
};

TEST(tcp_server, tells_a_session_that_its_client_is_silent) {
    served_sessions served([](auto const&) {
        return std::make_unique<waiting>(served_session::patience{std::chrono::milliseconds{30}, std::chrono::hours{1}});
    });
    blocking_client client(served.address);
    EXPECT_EQ(client.line(), "late");
    EXPECT_EQ(client.line(), "End of file");
}

/// Octet for octet a client may be in time, and yet never come to an end.
TEST(tcp_server, does_not_listen_to_a_drip_for_ever) {
    served_sessions served([](auto const&) {
        return std::make_unique<waiting>(served_session::patience{std::chrono::hours{1}, std::chrono::milliseconds{100}});
    });
    blocking_client client(served.address);
    while (!client.hears()) client.say("x");
    EXPECT_EQ(client.line(), "late");
}

TEST(tcp_server, says_no_more_than_is_read) {
    bool hung_up = false;
    boost::asio::io_context context;
    tcp_server server(context, [&](auto const&) { return std::make_unique<endless>(hung_up); });
    server.listen({boost::asio::ip::address_v4::loopback(), 0});
    auto const address = server.local();
    std::thread thread([&] { context.run(); });
    {
        blocking_client client(address);
        for (int i = 0; i < 1000; ++i) EXPECT_EQ(client.line().size(), 998U);
    }  // it goes, and what it does not read is not waited for
    boost::asio::post(context, [&] { server.stop(); });
    thread.join();
    EXPECT_TRUE(hung_up);
    EXPECT_EQ(server.connections(), 0U);
}

TEST(tcp_server, gives_others_their_turn) {
    served_sessions served([n = 0](auto const&) mutable -> std::unique_ptr<served_session> {
        if (n++ == 0) return std::make_unique<busy>();
        return std::make_unique<greets>();
    });
    blocking_client first(served.address), second(served.address);
    EXPECT_EQ(second.line(), "hello");
}

TEST(tcp_server, loses_one_connection_where_the_machine_refuses_it_something) {
    served_sessions served([n = 0](auto const&) mutable -> std::unique_ptr<served_session> {
        boost::system::system_error const how{boost::asio::error::no_memory};
        if (n++ == 0) return std::make_unique<fails<boost::system::system_error>>(how);
        return std::make_unique<greets>();
    });
    blocking_client first(served.address);
    EXPECT_EQ(first.line(), "End of file");
    blocking_client second(served.address);
    EXPECT_EQ(second.line(), "hello");
}

TEST(tcp_server, tells_what_is_wrong_with_the_program) {
    boost::asio::io_context context;
    tcp_server server(context, [](auto const&) {
        return std::make_unique<fails<std::runtime_error>>(std::runtime_error{"x"});
    });
    server.listen({boost::asio::ip::address_v4::loopback(), 0});
    blocking_client client(server.local());
    EXPECT_THROW(context.run(), std::runtime_error);
    server.stop();
    context.restart();
    context.run();
}

}  // namespace
}  // namespace relaylab::sim
