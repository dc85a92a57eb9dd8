// A world's DNS on a UDP and a TCP port of one number.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <memory>

#include "sim/net/tcp_server.hpp"
#include "sim/world/dns_server.hpp"

namespace relaylab::sim {

/// Over TCP each message stands behind two octets of length (RFC 7766 8), and a connection may have many.
class dns_listener {
  public:
    /// RFC 7766 6.2.3: seconds.
    static constexpr std::chrono::milliseconds idle = std::chrono::seconds{10};

    /// The context and what the server answers from must outlive it, and the context's last handler.
    dns_listener(boost::asio::io_context&, dns_server, tcp_options = {.idle = idle});
    ~dns_listener();
    dns_listener(dns_listener const&) = delete;
    dns_listener& operator=(dns_listener const&) = delete;

    /// Throws beyond_loopback, or boost::system::system_error where the port is taken for either. Port 0: one that is
    /// free for both.
    void listen(boost::asio::ip::address const&, std::uint16_t port);
    boost::asio::ip::udp::endpoint local() const;
    void stop();

  private:
    struct datagrams;

    boost::asio::io_context& context_;
    std::shared_ptr<dns_server const> server_;
    tcp_options options_;
    std::shared_ptr<datagrams> udp_;  // shared with its coroutine
    std::unique_ptr<tcp_server> tcp_;
};

}  // namespace relaylab::sim
