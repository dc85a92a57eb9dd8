#include "lab/grade/graded_server.hpp"

#include <gtest/gtest.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include "sim/world/oracle.hpp"
#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

namespace asio = boost::asio;
using strings = std::vector<std::string>;
using tests::data;

sim::profile const& watched() { return data().profile("sink"); }
sim::site const& watched_site() { return data().site("third-party"); }

/// What a server says, and what it answers to a client who says each line once he was answered.
struct conversation {
    std::string heard;
    asio::ip::tcp::socket socket;
    std::string buffer;
    strings lines;

    explicit conversation(asio::io_context& c) : socket(c) {}

    void go_on() {
        asio::async_read_until(socket, asio::dynamic_buffer(buffer), "\r\n",
                               [this](boost::system::error_code failed, std::size_t count) {
                                   heard += buffer.substr(0, count);
                                   buffer.erase(0, count);
                                   if (failed || lines.empty()) return socket.close();
                                   asio::write(socket, asio::buffer(lines.front() + "\r\n"));
                                   lines.erase(lines.begin());
                                   go_on();
                               });
    }
};

std::string say_all(graded_world& world, strings const& lines) {
    asio::io_context context{1};
    graded_server server{context, world, {asio::ip::make_address("127.25.0.1"), 0}};
    EXPECT_EQ(server.local().address().to_string(), "127.25.0.1");
    EXPECT_NE(server.dns_port(), 0);
    conversation talk{context};
    talk.lines = lines;
    talk.socket.connect(server.local());
    talk.go_on();
    while (talk.socket.is_open()) context.run_one();
    server.stop();
    context.run();
    return talk.heard;
}

TEST(graded_server, relays_to_the_watched_third_party) {
    auto const here = at_address(data().site("campus-1997"), "127.25.0.1");
    graded_world world{data().profile("sendmail-8.8"), here, watched(), watched_site(), 1, true};
    EXPECT_EQ(world.arrived(), 0U);
    auto const heard = say_all(world, {"HELO prober.example", "MAIL FROM:<a@elsewhere.example>", "RCPT TO:<b@anywhere.example>", "DATA",
                                       "Subject: one\r\n\r\ntext\r\n.", "QUIT"});
    EXPECT_NE(heard.find("[192.0.2.10]"), std::string::npos) << "he is a stranger\n" << heard;
    EXPECT_NE(heard.find("Message accepted for delivery"), std::string::npos) << heard;
    EXPECT_EQ(world.arrived(), 1U);
    EXPECT_EQ(world.at.mailboxes(world.watched).front().entry->forward_path, "<b@anywhere.example>");
}

TEST(graded_server, is_installed_where_it_listens) {
    auto const here = at_address(data().site("kaisyamei"), "127.25.0.9");
    EXPECT_EQ(here.address, "127.25.0.9");
    EXPECT_EQ(std::ranges::count(here.own, "127.25.0.9"), 1);
    EXPECT_EQ(std::ranges::count(here.own, "203.0.113.60"), 0);
    EXPECT_EQ(here.domain, data().site("kaisyamei").domain);
    auto const literal = at_address(data().site("department"), "127.25.0.9");
    EXPECT_EQ(std::ranges::count(literal.own, "[127.25.0.9]"), 1);
}

TEST(graded_server, has_the_truth_of_its_profile) {
    for (auto const& id : data().profiles()) {
        auto const& kind = data().profile(id);
        auto const here = at_address(data().site(kind.site), "127.25.0.9");
        auto const truth = sim::find_truth(kind, here, watched(), watched_site(), data().attacks());
        EXPECT_EQ(truth.verdict.word, kind.claim) << id;
    }
}

}  // namespace
}  // namespace relaylab::lab
