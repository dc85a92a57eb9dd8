#include "lab/relay_test_service.hpp"

#include <gtest/gtest.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "sim/net/listener.hpp"
#include "sim/net/tcp_server.hpp"
#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using tests::data;

constexpr auto as_value = asio::as_tuple(asio::use_awaitable);

/// Connects, reads all there is, and puts it there.
asio::awaitable<void> call_it(tcp::endpoint where, std::string& heard, std::function<void()> then) {
    auto const executor = co_await asio::this_coro::executor;
    tcp::socket socket(executor);
    co_await socket.async_connect(where, as_value);
    std::array<char, 1024> room{};
    while (true) {
        auto const [failed, count] = co_await socket.async_read_some(asio::buffer(room), as_value);
        heard.append(room.data(), count);
        if (failed) break;
    }
    then();
}

/// What the service must show for a recording of it.
std::string as_shown(std::string const& recording, std::string const& address) {
    std::string shown = "Connecting to " + address + " ...\r\n", banner;
    for (auto const& e : data().recording(tests::corpus(recording)).lines) {
        if (e.who == evidence::speaker::server && banner.empty()) banner = e.text;
        if (e.who == evidence::speaker::server) shown += "<<< " + e.text + "\r\n";
        if (e.who == evidence::speaker::client) shown += ">>> " + e.text + "\r\n";
        if (e.who != evidence::speaker::note) continue;
        bool const last = e.text.starts_with("System ");
        shown += last ? "Tested host banner: " + banner + "\r\n" + e.text + "\r\n" : ":Relay test: #" + e.text + "\r\n";
    }
    return shown;
}

class relay_test_service_tests : public testing::Test {
  protected:
    /// A service beside a server at this port.
    relay_test_service& service(relay_test_options::told told) {
        options_.introduce = [told](asio::ip::address const&) { return told; };
        service_ = std::make_unique<relay_test_service>(context_, data().tester("maps-tsi-2004"), options_);
        service_->listen({asio::ip::address_v4::loopback(), 0});
        return *service_;
    }
    /// The same beside a profile at its site, over real sockets.
    std::string shown_of(std::string const& profile, std::string const& site) {
        auto const& here = data().site(site);
        sim::world world;
        auto const host = world.add_host(data().profile(profile), here);
        sim::listener server{context_, world, host, [] { return grammar::instant{}; }};
        server.listen({asio::ip::address_v4::loopback(), 0});
        relay_test_options::told told;
        told.target.banner = here.banner;
        told.target.ptr = here.ptr;
        told.target.domain = here.domain;
        told.target.ip = here.address;
        told.port = server.local().port();
        std::string heard;
        auto& at = service(told);
        asio::co_spawn(context_, call_it(at.local(), heard, [&] { at.stop(), server.stop(); }), asio::detached);
        context_.run();
        return heard;
    }
    asio::io_context context_{1};
    relay_test_options options_;
    std::unique_ptr<relay_test_service> service_;
};

using relay_test_service_recorded = relay_test_service_tests;

/// To the octet, and to the author's annoyance: it stops at the eighth of nineteen, though nothing is relayed.
TEST_F(relay_test_service_recorded, stops_where_it_did_in_2004) {
    EXPECT_EQ(shown_of("qmail-1.03", "atmarkit-qmail"), as_shown("seeds/maps-tsi-2004-qmail.smtp", "192.168.0.2"));
}

TEST_F(relay_test_service_recorded, goes_through_all_nineteen) {
    EXPECT_EQ(shown_of("postfix-2.0", "atmarkit-postfix"), as_shown("seeds/maps-tsi-2004-postfix.smtp", "192.168.0.4"));
}

/// A server that takes connections and never says a word.
class relay_test_service_silent : public relay_test_service_tests {
  protected:
    relay_test_service_silent() : silent_(context_, {asio::ip::address_v4::loopback(), 0}) {
        asio::co_spawn(context_, hold(), asio::detached);
    }
    asio::awaitable<void> hold() {
        while (silent_.is_open()) {
            auto [failed, socket] = co_await silent_.async_accept(as_value);
            if (!failed) held_.push_back(std::move(socket));
        }
    }
    relay_test_service& beside(std::chrono::milliseconds reply) {
        options_.reply = reply;
        relay_test_options::told told;
        told.target.banner = told.target.ptr = told.target.domain = "mx.example";
        told.target.ip = "127.0.0.1";
        told.port = silent_.local_endpoint().port();
        return service(told);
    }
    void close() {
        service_->stop();
        silent_.close();
    }
    tcp::acceptor silent_;
    std::vector<tcp::socket> held_;
};

TEST_F(relay_test_service_silent, is_given_up_in_time) {
    auto& at = beside(std::chrono::milliseconds{20});
    std::string heard;
    asio::co_spawn(context_, call_it(at.local(), heard, [&] { close(); }), asio::detached);
    context_.run();
    EXPECT_TRUE(heard.starts_with("Connecting to 127.0.0.1 ...\r\n")) << heard;
    EXPECT_NE(heard.find("... timeout"), std::string::npos) << heard;
    EXPECT_TRUE(heard.ends_with("System appeared to reject relay attempts\r\n")) << heard;
    EXPECT_EQ(at.runs(), 0U);
}

TEST_F(relay_test_service_silent, is_tested_once_at_a_time) {
    auto& at = beside(std::chrono::milliseconds{200});
    std::string first, second;
    asio::co_spawn(context_, call_it(at.local(), first, [&] { close(); }), asio::detached);
    while (at.runs() == 0) context_.run_one();
    asio::co_spawn(context_, call_it(at.local(), second, [] {}), asio::detached);
    context_.run();
    EXPECT_EQ(second, "A test of 127.0.0.1 is under way.\r\n");
    EXPECT_TRUE(first.starts_with("Connecting to 127.0.0.1 ...\r\n")) << first;
}

TEST_F(relay_test_service_silent, is_left_alone_when_its_owner_hangs_up) {
    auto& at = beside(std::chrono::milliseconds{50});
    {
        tcp::socket caller(context_);
        caller.connect(at.local());
        while (at.runs() == 0) context_.run_one();
    }
    while (at.runs() > 0) context_.run_one();
    close();
    context_.run();
    EXPECT_EQ(at.runs(), 0U);
    EXPECT_LE(held_.size(), 1U) << "not a second connection for somebody who is gone";
}

TEST_F(relay_test_service_silent, takes_no_longer_than_all_of_a_run_may) {
    options_.whole = std::chrono::milliseconds{0};
    auto& at = beside(std::chrono::milliseconds{20});
    std::string heard;
    asio::co_spawn(context_, call_it(at.local(), heard, [&] { close(); }), asio::detached);
    context_.run();
    EXPECT_TRUE(heard.ends_with("The test took too long.\r\n")) << heard;
}

TEST(relay_test_service, listens_nowhere_but_on_this_machine) {
    asio::io_context context;
    relay_test_service service{context, data().tester("maps-tsi-2004"), {}};
    EXPECT_THROW(service.listen({asio::ip::address_v4::any(), 0}), sim::beyond_loopback);
    EXPECT_THROW((relay_test_service{context, data().tester("relaylab-fate"), {}}), std::invalid_argument);
}

}  // namespace
}  // namespace relaylab::lab
