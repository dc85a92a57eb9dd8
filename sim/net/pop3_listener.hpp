// A TCP server for the POP3 of one host of a world.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>

#include "sim/net/tcp_server.hpp"
#include "sim/net/world_clock.hpp"
#include "sim/world/post_office.hpp"

namespace relaylab::sim {

/// What is told of a peer is its address. Who gives no command for `idle` of the options is
/// hung up on without a word, whatever the world's clock says.
class pop3_listener {
  public:
    /// RFC 1939 3: a session may be silent for ten minutes at least.
    static constexpr std::chrono::milliseconds idle = std::chrono::minutes{10};

    /// The world must outlive the context's last handler, and the context the listener.
    pop3_listener(boost::asio::io_context&, world&, host_id, world_clock, tcp_options = {.idle = idle});

    void listen(boost::asio::ip::tcp::endpoint where) { server_.listen(where); }
    boost::asio::ip::tcp::endpoint local() const { return server_.local(); }
    std::size_t connections() const noexcept { return server_.connections(); }
    void stop() { server_.stop(); }

  private:
    tcp_server server_;
};

}  // namespace relaylab::sim
