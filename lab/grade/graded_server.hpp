// One fake MTA alone in a world of its own, on sockets, for somebody else's tester.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <functional>
#include <string>

#include "sim/net/dns_listener.hpp"
#include "sim/net/listener.hpp"
#include "sim/net/world_timer.hpp"
#include "sim/profile/profile.hpp"
#include "sim/profile/site.hpp"
#include "sim/world/world.hpp"

namespace relaylab::lab {

/// The site as if it were installed at this address: what named the old one names the new one.
sim::site at_address(sim::site, std::string const& address);

/// A world with a server and the watched third party that all mail for others arrives at.
struct graded_world {
    /// What is given must outlive it.
    graded_world(sim::profile const& kind, sim::site const& here, sim::profile const& watched,
                 sim::site const& watched_site, std::uint64_t seed, bool virtual_time);

    sim::world at;
    sim::host_id target;
    sim::host_id watched;
    bool virtual_time;
    sim::world_clock clock;

    /// Copies of the probes' own messages and of reports that have reached the third party.
    std::size_t arrived() const;
};

/// Its listeners. Who connects is a stranger to every site, as in `relaylab check`.
class graded_server {
  public:
    /// Listens for SMTP where it is told, and for DNS on a free port there. The world must outlive the context's last
    /// handler, and the context this. Throws boost::system::system_error.
    graded_server(boost::asio::io_context&, graded_world&, boost::asio::ip::tcp::endpoint);

    boost::asio::ip::tcp::endpoint local() const { return smtp_.local(); }
    std::uint16_t dns_port() const { return dns_.local().port(); }
    void stop();

  private:
    sim::world_timer timer_;
    sim::listener smtp_;
    sim::dns_listener dns_;
};

}  // namespace relaylab::lab
