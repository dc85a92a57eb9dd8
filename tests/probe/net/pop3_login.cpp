#include "probe/net/pop3_login.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <thread>

namespace relaylab::probe {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;
using strings = std::vector<std::string>;

/// A POP3 server for one client, in a thread of its own: it says these lines, each after a line of the client's.
class answering {
  public:
    explicit answering(strings says)
        : acceptor_(context_, {asio::ip::address_v4::loopback(), 0}), says_(std::move(says)), thread_([this] { serve(); }) {}
    ~answering() { join(); }
    void join() {
        if (thread_.joinable()) thread_.join();
    }
    tcp::endpoint where() const { return acceptor_.local_endpoint(); }

    strings heard;
    std::string from;

  private:
    void serve() {
        boost::system::error_code failed;
        tcp::socket socket(context_);
        acceptor_.accept(socket, failed);
        from = socket.remote_endpoint(failed).address().to_string();
        std::string octets;
        for (auto const& line : says_) {
            asio::write(socket, asio::buffer(line + "\r\n"), failed);
            auto const size = asio::read_until(socket, asio::dynamic_buffer(octets), "\r\n", failed);
            if (failed) return;
            heard.push_back(octets.substr(0, size - 2));
            octets.erase(0, size);
        }
    }

    asio::io_context context_;
    tcp::acceptor acceptor_;
    strings says_;
    std::thread thread_;
};

TEST(pop3_login, lets_in_who_is_let_in) {
    answering server{{"+OK hi", "+OK alice", "+OK come in", "+OK bye"}};
    EXPECT_EQ(log_in_by_pop3({server.where(), "alice", "two words"}, {}, 5s), "");
    server.join();
    EXPECT_EQ(server.heard, (strings{"USER alice", "PASS two words", "QUIT"}));
}

TEST(pop3_login, comes_from_where_it_is_told) {
    answering server{{"+OK hi", "+OK alice", "+OK come in", "+OK bye"}};
    EXPECT_EQ(log_in_by_pop3({server.where(), "alice", "secret"}, asio::ip::make_address("127.0.0.77"), 5s), "");
    server.join();
    EXPECT_EQ(server.from, "127.0.0.77");
}

struct unwilling {
    std::string name;
    strings says;
    std::size_t heard;
    std::string wrong;
};
void PrintTo(unwilling const& u, std::ostream* out) { *out << u.name; }
class pop3_login_ends : public testing::TestWithParam<unwilling> {};

TEST_P(pop3_login_ends, with_the_first_refusal) {
    answering server{GetParam().says};
    EXPECT_EQ(log_in_by_pop3({server.where(), "alice", "secret"}, {}, 5s), GetParam().wrong);
    server.join();
    EXPECT_EQ(server.heard.size(), GetParam().heard);
}

INSTANTIATE_TEST_SUITE_P(, pop3_login_ends, testing::ValuesIn(std::vector<unwilling>{
        {"busy", {"-ERR busy"}, 0, "-ERR busy"},
        {"unknown", {"+OK hi", "-ERR who?"}, 1, "-ERR who?"},
        {"wrong", {"+OK hi", "+OK alice", "-ERR no"}, 2, "-ERR no"},
        {"smtp", {"220 hi"}, 0, "220 hi"},
        {"gone", {"+OK hi", "+OK alice"}, 2, "no answer"},
        {"endless", {std::string(10000, '+')}, 0, "no answer"},
    }),
    [](auto const& info) { return info.param.name; });

TEST(pop3_login, waits_no_longer_than_it_is_told) {
    asio::io_context context;
    tcp::acceptor silent(context, {asio::ip::address_v4::loopback(), 0});
    EXPECT_EQ(log_in_by_pop3({silent.local_endpoint(), "alice", "secret"}, {}, 20ms), "no answer");
}

TEST(pop3_login, finds_nobody) {
    tcp::endpoint where;
    {
        asio::io_context context;
        where = tcp::acceptor(context, {asio::ip::address_v4::loopback(), 0}).local_endpoint();
    }
    EXPECT_EQ(log_in_by_pop3({where, "alice", "secret"}, {}, 5s), "no connection");
    EXPECT_EQ(log_in_by_pop3({where, "alice", "secret"}, asio::ip::make_address("203.0.113.1"), 5s), "no connection") << "no address of this machine's";
}

}  // namespace
}  // namespace relaylab::probe
