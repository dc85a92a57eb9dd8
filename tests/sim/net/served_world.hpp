// A small server on a port of its own in a thread of its own, and a blocking client that nothing can hold up
// for long.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

#include "sim/net/listener.hpp"

namespace relaylab::sim {

inline constexpr std::string_view served_profile = R"(
name  = "small"
title = "a server for tests"
site  = "here"
claim = "open"
[[evidence]]
id   = "own"
kind = "inferred"
ref  = "made up"
[replies]
evidence    = "own"
banner      = "220 {site.banner} ready"
helo        = "250 Hello [{client.address}]"
ehlo        = "250 Hello"
mail        = "250 Ok"
rcpt        = "250 Ok"
data        = "354 Go"
end-of-data = "250 Kept"
rset        = "250 Ok"
starttls    = "220 Go"
noop        = { reply = "250 Slept", delay = "1h", evidence = "own" }
vrfy        = { reply = "421 Enough", then = "close", evidence = "own" }
help        = { reply = "{LONG}", evidence = "own" }
quit        = "221 Bye"
unknown     = "500 What?"
[timeouts]
command-reply = "421 {site.host} too slow"
evidence      = "own"
[limits]
sessions-per-client = 6
evidence            = "own"
[[connect]]
id       = "connect/too-many"
when     = { session.too-many = "client" }
reply    = "421 too many connections from {client.address}"
then     = "close"
evidence = "own"
[[ehlo]]
id       = "ehlo/tls"
when     = { client.tls = true }
reply    = "250 Hello through TLS"
evidence = "own"
[[rcpt]]
id       = "rcpt/order"
when     = { order.breach = ["no-greeting", "no-sender"] }
reply    = "503 MAIL first"
evidence = "own"
[[data]]
id       = "data/order"
when     = { order.breach = ["no-greeting", "no-sender", "no-recipient"] }
reply    = "503 RCPT first"
evidence = "own"
[[route]]
id       = "route/keep"
fate     = "deliver"
evidence = "own"
)";

inline constexpr std::string_view served_site = R"(
title   = "here"
host    = "mail.example.test"
domain  = "example.test"
address = "203.0.113.25"
own     = ["example.test"]
users   = ["alice"]
inferred = true
)";

/// The profile's text; its HELP is answered with 20 kB.
inline std::string served_toml() {
    std::string help;
    for (int line = 0; line < 49; ++line) help += "\"214-" + std::string(400, 'x') + "\", ";
    std::string toml{served_profile};
    return toml.replace(toml.find("\"{LONG}\""), 8, "[" + help + "\"214 x\"]");
}

struct served_world {
    explicit served_world(listener_options options = {}, std::function<void(world&)> const& prepare = {},
                          host_options const& how = {})
        : kind(parse_profile(served_toml(), "small.toml", "small", {})),
          here(parse_site(served_site, "here.toml", "here")), host(at.add_host(kind, here, how)),
          server(
              context, at, host, [this] { return time; }, std::move(options)) {
        if (prepare) prepare(at);
        server.listen({boost::asio::ip::address_v4::loopback(), 0});
        address = server.local();
        thread = std::thread([this] { context.run(); });
    }
    ~served_world() { stop(); }

    /// Stops the server and lets every coroutine end: the world may be looked at.
    void stop() {
        boost::asio::post(context, [this] { server.stop(); });
        if (thread.joinable()) thread.join();
    }

    profile kind;
    site here;
    grammar::instant time{std::chrono::hours{24}};
    world at;
    host_id host;
    boost::asio::io_context context{1};
    listener server;
    boost::asio::ip::tcp::endpoint address;
    std::thread thread;
};

class blocking_client {
  public:
    explicit blocking_client(boost::asio::ip::tcp::endpoint server) : socket_(context_) {
        socket_.connect(server);
        timeval const limit{20, 0};  // a test that hangs fails
        ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    }
    void say(std::string_view octets) { boost::asio::write(socket_, boost::asio::buffer(octets)); }
    /// The next line without its end; what went wrong where there is none ("End of file" after a clean
    /// close).
    std::string line() {
        boost::system::error_code failed;
        auto const length =
            boost::asio::read_until(socket_, boost::asio::dynamic_buffer(read_), "\r\n", failed);
        if (failed) return failed.message();
        auto text = read_.substr(0, length - 2);
        read_.erase(0, length);
        return text;
    }
    /// Something is there to be read.
    bool hears() { return !read_.empty() || socket_.available() > 0; }
    boost::asio::ip::tcp::socket& socket() { return socket_; }

  private:
    boost::asio::io_context context_;
    boost::asio::ip::tcp::socket socket_;
    std::string read_;
};

}  // namespace relaylab::sim
