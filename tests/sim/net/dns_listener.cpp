#include "sim/net/dns_listener.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>
#include <thread>

#include "tests/sim/world/dns_dialogue.hpp"
#include "tests/sim/world/dns_names.hpp"

namespace relaylab::sim {
namespace {

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::tcp;
using asio::ip::udp;
using tests::asked;
using tests::shown;
using tests::two_octets;

std::string const here = "NOERROR aa rd ra; mx.a.example. 0 IN A 192.0.2.1";

template <class Socket>
void limit(Socket& socket) {
    timeval const most{20, 0};  // a test that hangs fails
    ::setsockopt(socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
}

class dns_listener : public testing::Test {
  protected:
    dns_listener() {
        server.listen(asio::ip::address_v4::loopback(), 0);
        where = server.local();
        thread = std::thread([this] { context.run(); });
    }
    ~dns_listener() override { stop(); }

    void stop() {
        asio::post(context, [this] { server.stop(); });
        if (thread.joinable()) thread.join();
    }
    std::string by_udp(std::string const& octets) {
        udp::socket client{own, udp::v4()};
        limit(client);
        client.send_to(asio::buffer(octets), where);
        std::array<char, 65536> heard{};
        auto const size = client.receive(asio::buffer(heard));
        return shown(std::string(heard.data(), size));
    }
    tcp::socket connected() {
        tcp::socket client{own};
        client.connect({where.address(), where.port()});
        limit(client);
        return client;
    }
    static std::string next(tcp::socket& client) {
        std::string size(2, '\0');
        asio::read(client, asio::buffer(size));
        std::string message(tests::number_at(size, 0), '\0');
        asio::read(client, asio::buffer(message));
        return shown(message);
    }
    static std::string framed(std::string const& octets) {
        return two_octets(static_cast<unsigned>(octets.size())) + octets;
    }

    tests::dns_names world;
    asio::io_context context{1}, own;
    sim::dns_listener server{context, dns_server{world.known}};
    udp::endpoint where;
    std::thread thread;
};

TEST_F(dns_listener, answers_over_udp) {
    EXPECT_EQ(by_udp(asked{"mx.a.example"}.octets()), here);
    EXPECT_EQ(by_udp(asked{"long.example", 16}.octets()), "NOERROR aa tc rd ra");
}

TEST_F(dns_listener, goes_on_behind_what_is_not_answered) {
    udp::socket client{own, udp::v4()};
    client.send_to(asio::buffer(std::string{}), where);
    client.send_to(asio::buffer(std::string{"x"}), where);
    client.send_to(asio::buffer(asked{"slow.example"}.octets()), where);
    client.send_to(asio::buffer(asked{"mx.a.example"}.octets()), where);
    client.close();  // nobody is there for the answer
    EXPECT_EQ(by_udp(asked{"mx.a.example"}.octets()), here);
}

TEST_F(dns_listener, answers_over_tcp_as_often_as_it_is_asked) {
    auto client = connected();
    auto const query = framed(asked{"mx.a.example"}.octets());
    asio::write(client, asio::buffer(query + framed(asked{"slow.example"}.octets()) + query.substr(0, 5)));
    EXPECT_EQ(next(client), here);
    asio::write(client, asio::buffer(query.substr(5) + framed("xy") + framed("") + query));
    EXPECT_EQ(next(client), here) << "in two pieces, behind what times out";
    EXPECT_EQ(next(client), "FORMERR ra");
    EXPECT_EQ(next(client), here);
}

TEST_F(dns_listener, answers_a_flood_over_tcp) {
    auto client = connected();
    std::string queries;
    for (int i = 0; i < 3000; ++i) queries += framed(asked{"longer.example", 16}.octets());  // 18 MB of answers
    std::thread flood{[&] { asio::write(client, asio::buffer(queries)); }};
    for (int i = 0; i < 3000; ++i) ASSERT_NE(next(client).find("longer.example. 0 IN TXT"), std::string::npos);
    flood.join();
}

/// docs/serving.md: ten seconds without a whole question, however many octets of one come.
TEST_F(dns_listener, does_not_wait_for_ever_for_the_rest_of_a_question) {
    asio::io_context theirs;
    sim::dns_listener impatient{theirs, dns_server{world.known}, {.idle = std::chrono::milliseconds{100}}};
    impatient.listen(asio::ip::address_v4::loopback(), 0);
    std::thread serving{[&] { theirs.run(); }};
    tcp::socket client{own};
    client.connect({impatient.local().address(), impatient.local().port()});
    timeval const moment{0, 10'000};
    ::setsockopt(client.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof moment);
    boost::system::error_code gone;
    bool waits = true;
    std::string const octet{"\x7F"};  // of the length: some 32,000 octets are to come
    for (int i = 0; i < 1000 && waits; ++i) {
        asio::write(client, asio::buffer(octet), gone);
        char nothing = 0;
        waits = ::recv(client.native_handle(), &nothing, 1, 0) < 0 && errno == EAGAIN;
    }
    EXPECT_FALSE(waits) << "it was hung up on";
    asio::post(theirs, [&] { impatient.stop(); });
    serving.join();
}

TEST_F(dns_listener, says_that_a_port_is_taken) {
    sim::dns_listener second{context, dns_server{world.known}};
    EXPECT_THROW(second.listen(where.address(), where.port()), boost::system::system_error);
    udp::socket taken{own, {asio::ip::address_v4::loopback(), 0}};
    sim::dns_listener third{context, dns_server{world.known}};
    EXPECT_THROW(third.listen(where.address(), taken.local_endpoint().port()), boost::system::system_error);
}

TEST_F(dns_listener, stays_on_this_machine_unless_told_otherwise) {
    sim::dns_listener other{context, dns_server{world.known}};
    EXPECT_THROW(other.listen(make_address("0.0.0.0"), 0), beyond_loopback);
    EXPECT_THROW(other.listen(make_address("192.0.2.1"), 0), beyond_loopback);
}

TEST_F(dns_listener, closes_a_connection_when_it_stops) {
    auto client = connected();
    asio::write(client, asio::buffer(framed(asked{"mx.a.example"}.octets())));
    EXPECT_EQ(next(client), here);
    stop();
    boost::system::error_code failed;
    std::string octet(1, '\0');
    asio::read(client, asio::buffer(octet), failed);
    EXPECT_EQ(failed, asio::error::eof);
}

}  // namespace
}  // namespace relaylab::sim
