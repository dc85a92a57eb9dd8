#include "sim/net/tcp_server.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace relaylab::sim
