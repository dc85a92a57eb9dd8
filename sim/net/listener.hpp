// A TCP server for the SMTP of one host of a world.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <functional>
#include <utility>

#include "sim/net/tcp_server.hpp"
#include "sim/net/world_clock.hpp"

namespace relaylab::sim {

struct listener_options : tcp_options {
    /// What the network tells about a peer; by default its address alone.
    std::function<client_facts(boost::asio::ip::address const&)> introduce = {};
    /// What happens in the world after each burst; what is due, where not given.
    std::function<void()> settle = {};
};

/// A host that is down hangs up without a word.
class listener {
  public:
    /// The world must outlive the context's last handler, and the context the listener.
    listener(boost::asio::io_context&, world&, host_id, world_clock, listener_options = {});

    void listen(boost::asio::ip::tcp::endpoint where) { server_.listen(where); }
    /// Serves a client that is connected already.
    void serve(boost::asio::ip::tcp::socket s) { server_.serve(std::move(s)); }
    boost::asio::ip::tcp::endpoint local() const { return server_.local(); }
    std::size_t connections() const noexcept { return server_.connections(); }
    void stop() { server_.stop(); }

  private:
    tcp_server server_;
};

}  // namespace relaylab::sim
