#include "probe/net/tcp.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "tests/probe/tester/scripted_server.hpp"

namespace relaylab::probe::tests {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;
using strings = std::vector<std::string>;

/// A scripted server on 127.0.0.1, one connection after the other, on the examination's own thread.
class peer {
  public:
    peer(asio::io_context& context, scripted_server& script)
        : acceptor_(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0)), script_(script) {
        asio::co_spawn(context, serve(), asio::detached);
    }
    tcp::endpoint where() const { return acceptor_.local_endpoint(); }
    void leave() { acceptor_.close(); }

    strings seen;  ///< the clients' addresses

  private:
    static constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

    asio::awaitable<void> serve() {
        for (;;) {
            auto [failed, socket] = co_await acceptor_.async_accept(as_result);
            if (failed) co_return;
            ++script_.connections;
            seen.push_back(socket.remote_endpoint().address().to_string());
            co_await talk(socket);
        }
    }

    asio::awaitable<void> talk(tcp::socket& socket) {
        if (!co_await say(socket, script_.banner)) co_return;
        std::string octets;
        bool message = false;
        for (;;) {
            std::array<char, 512> some{};
            auto const [failed, count] = co_await socket.async_read_some(asio::buffer(some), as_result);
            if (failed) co_return;
            octets.append(some.data(), count);
            for (auto end = octets.find("\r\n"); end != std::string::npos; end = octets.find("\r\n")) {
                auto const line = octets.substr(0, end);
                octets.erase(0, end + 2);
                if (message && line != ".") continue;
                script_.heard.push_back(line);
                auto const reply = script_.answer(line);
                message = reply.starts_with("354");
                if (!co_await say(socket, reply)) co_return;
            }
        }
    }

    /// False where the script wants the connection ended.
    asio::awaitable<bool> say(tcp::socket& socket, std::string const& what) {
        if (what == "silence") co_return true;
        if (what == "reset") socket.set_option(tcp::socket::linger(true, 0));
        if (what == "reset" || what == "close") {
            socket.close();
            co_return false;
        }
        auto const octets = what + "\r\n";
        co_await asio::async_write(socket, asio::buffer(octets), as_result);
        co_return true;
    }

    tcp::acceptor acceptor_;
    scripted_server& script_;
};

/// Examines a peer that follows the script; `now` moves by what is waited for.
struct tcp_fixture {
    explicit tcp_fixture(scripted_server& script) : server(context, script) {
        world.now = [this] { return now; };
        world.wait = [this](grammar::duration d) { now += d; };
        world.watch = [this](grammar::duration d) {
            now += d;
            return receipts;
        };
    }

    examination& examine(tester const& t) {
        list = fixed_list(t, to, evidence::knowledge::none,
                          [](auto i) { return "t" + std::to_string(i); });
        subject.emplace(t, to, *list, evidence::knowledge::none);
        asio::co_spawn(context, perform(*subject, server.where(), world, limits),
                       [this](std::exception_ptr const& e) {
                           failed = e;
                           server.leave();
                       });
        context.run();
        if (failed) std::rethrow_exception(failed);
        return *subject;
    }

    asio::io_context context{1};
    peer server;
    surroundings world;
    target to = some_target();
    time_limits limits{5s, 5s};
    grammar::instant now{1000s};
    std::vector<evidence::receipt> receipts;
    std::unique_ptr<strategy> list;
    std::optional<examination> subject;
    std::exception_ptr failed;
};

TEST(tcp, goes_through_a_dialogue) {
    auto const t = some_tester(2);
    scripted_server script;
    script.answer = refusing_rcpt("550-no\n550 no");
    tcp_fixture f(script);
    auto const& e = f.examine(t);
    EXPECT_EQ(script.heard,
              (strings{"HELO third-party.example", "MAIL FROM:<s1@ptr.example>",
                       "RCPT TO:<watch@third-party.example>", "RSET", "MAIL FROM:<s2@ptr.example>",
                       "RCPT TO:<watch@third-party.example>", "QUIT"}));
    ASSERT_EQ(e.evidence().attempts.size(), 2u);
    EXPECT_EQ(e.evidence().attempts[1].rcpt->lines, (strings{"550-no", "550 no"}));
    EXPECT_EQ(e.verdict()->word, evidence::word::closed);
    EXPECT_EQ(script.connections, 1u);
}

TEST(tcp, gives_the_evidence_that_no_socket_gives) {
    auto const t = some_tester(3);
    scripted_server script, twin;
    script.answer = twin.answer = refusing_rcpt("550 no");
    tcp_fixture f(script);
    strings over_tcp;
    strings without;
    for (auto const& entry : f.examine(t).evidence().lines) over_tcp.push_back(entry.text);
    examined const straight(t, twin);
    for (auto const& entry : straight.run().lines) without.push_back(entry.text);
    EXPECT_EQ(over_tcp, without);
}

TEST(tcp, hands_over_a_message_and_watches_for_it) {
    auto t = some_tester(1);
    t.message = "X-Relaylab-Token: {token}\n";
    t.horizon = 24h;
    t.judge = "arrival";
    scripted_server script;
    script.answer = refusing_rcpt("250 ok");
    tcp_fixture f(script);
    f.receipts.resize(1);
    f.receipts[0].token = "t0";
    auto const& e = f.examine(t);
    EXPECT_EQ(e.verdict()->word, evidence::word::open);
    EXPECT_EQ(e.evidence().watched, 24h);
    EXPECT_EQ(f.now, grammar::instant{1000s} + 24h);
}

TEST(tcp, waits_by_the_clock_it_was_given) {
    auto t = some_tester(1);
    t.session = session_rule::reconnect;
    t.retry = {4h};
    scripted_server script;
    script.answer = refusing_rcpt("450 later");
    tcp_fixture f(script);
    EXPECT_EQ(f.examine(t).evidence().attempts.size(), 2u);
    EXPECT_EQ(f.now, grammar::instant{1000s} + 4h);
    EXPECT_EQ(script.connections, 2u);
}

struct ending_case {
    std::string ending;
    std::string event;
};

TEST(tcp, tells_how_a_connection_ended) {
    for (auto const& [ending, event] : std::vector<ending_case>{{"close", "closed"}, {"reset", "reset"}}) {
        auto const t = some_tester(1);
        scripted_server script;
        script.answer = [&](std::string_view line) { return line.starts_with("RCPT") ? ending : "250 ok"; };
        tcp_fixture f(script);
        auto const& e = f.examine(t);
        EXPECT_TRUE(e.evidence().attempts.at(0).lost);
        EXPECT_EQ(e.evidence().lines.back().text, event);
    }
}

TEST(tcp, loses_patience) {
    auto const t = some_tester(1);
    scripted_server script;
    script.banner = "silence";
    tcp_fixture f(script);
    f.limits.reply = 1ms;
    auto const& e = f.examine(t);
    EXPECT_TRUE(e.evidence().attempts.at(0).lost);
    EXPECT_EQ(e.evidence().lines.back().text, "timeout");
}

TEST(tcp, tells_that_nobody_is_there) {
    auto const t = some_tester(1);
    scripted_server script;
    tcp_fixture f(script);
    auto const nobody = f.server.where();
    f.server.leave();
    f.list = fixed_list(t, some_target(), evidence::knowledge::none, [](auto) { return ""; });
    examination e(t, some_target(), *f.list, evidence::knowledge::none);
    perform(e, "127.0.0.1", nobody.port(), f.world, f.limits);
    EXPECT_TRUE(e.evidence().attempts.at(0).lost);
    EXPECT_EQ(e.evidence().lines.back().text, "no connection");
}

/// One probe as a stranger, and one as whoever else it can be.
tester asking_as_others() {
    auto t = some_tester(1);
    t.session = session_rule::reconnect;
    t.message = "{token}";
    t.authorised = {{"", "<{watched}>", "<{watched}>"}};
    return t;
}

TEST(tcp, connects_from_where_it_is_told) {
    auto const t = asking_as_others();
    scripted_server script;
    script.answer = refusing_rcpt("550 no");
    tcp_fixture f(script);
    f.to.inside = f.to.logs_in = true;
    strings asked;
    f.world.from = asio::ip::make_address("127.0.0.8");
    f.world.inside = asio::ip::make_address("127.0.0.9");
    f.world.log_in = [&] {
        asked = f.server.seen;
        return true;
    };
    f.examine(t);
    EXPECT_EQ(asked, (strings{"127.0.0.8", "127.0.0.9"})) << "who logs in does so before the connection that it is for";
    EXPECT_EQ(f.server.seen, (strings{"127.0.0.8", "127.0.0.9", "127.0.0.8"}));
}

TEST(tcp, does_not_connect_where_it_cannot_be_who_it_is_to_be) {
    auto const t = asking_as_others();
    scripted_server script;
    script.answer = refusing_rcpt("550 no");
    tcp_fixture f(script);
    f.to.inside = f.to.logs_in = true;
    f.world.inside = asio::ip::make_address("203.0.113.77");
    f.world.log_in = [] { return false; };
    auto const& e = f.examine(t);
    EXPECT_EQ(f.server.seen, (strings{"127.0.0.1"}));
    ASSERT_EQ(e.evidence().attempts.size(), 3U);
    EXPECT_FALSE(e.evidence().attempts[0].lost);
    EXPECT_TRUE(e.evidence().attempts[1].lost);
    EXPECT_TRUE(e.evidence().attempts[2].lost);
}

TEST(tcp, stays_on_this_machine) {
    auto const t = some_tester(1);
    auto const list = fixed_list(t, some_target(), evidence::knowledge::none, [](auto) { return ""; });
    surroundings const world;
    for (auto const* address :
         {"192.0.2.1", "0.0.0.0", "128.0.0.1", "::", "2001:db8::1", "::ffff:192.0.2.1"}) {
        examination e(t, some_target(), *list, evidence::knowledge::none);
        EXPECT_THROW(perform(e, address, 25, world, {}), outside_loopback) << address;
        EXPECT_TRUE(e.evidence().lines.empty());
    }
    examination e(t, some_target(), *list, evidence::knowledge::none);
    EXPECT_THROW(perform(e, "mail.example", 25, world, {}), boost::system::system_error);
}

TEST(tcp, says_why_it_stays) {
    EXPECT_STREQ(outside_loopback(asio::ip::make_address("192.0.2.1")).what(),
                 "192.0.2.1 is not on this machine: only 127.0.0.0/8 and ::1 are examined");
}

}  // namespace
}  // namespace relaylab::probe::tests
