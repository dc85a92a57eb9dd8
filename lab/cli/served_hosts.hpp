// The listeners of a served world, and what is told of where they listen.
#pragma once

#include <boost/asio/io_context.hpp>
#include <deque>
#include <functional>
#include <optional>
#include <memory>
#include <string>
#include <vector>

#include "lab/cli/served_world.hpp"
#include "sim/net/dns_listener.hpp"
#include "sim/net/listener.hpp"
#include "sim/net/pop3_listener.hpp"
#include "sim/net/world_timer.hpp"

namespace relaylab::lab {

/// Who listens where.
struct listening_place {
    std::string protocol;  ///< "smtp", "smtps", "pop3" or "dns"
    std::string host;      ///< its name; of DNS none
    boost::asio::ip::tcp::endpoint at;
};

class served_hosts {
  public:
    /// Every host listens when it is done. Throws bad_call where one cannot, or sim::beyond_loopback. The context and
    /// the world must outlive it. `ends`: is asked while there is much to do, and once it says so all stops.
    served_hosts(boost::asio::io_context&, served_world&, serve_call const&, std::function<bool()> ends = {});

    std::vector<listening_place> const& places() const noexcept { return places_; }
    /// Accepts no more and closes every connection.
    void stop();

  private:
    void settle();
    void listen_smtp(served_world&, listening const&);
    void listen_smtps(served_world&, listening const&);
    sim::listener_options options_of(served_world&, sim::host_id);
    void listen_pop3(served_world&, listening const&);
    void listen_dns(served_world&, listening const&);

    boost::asio::io_context& context_;
    std::function<bool()> ends_;
    sim::world_timer timer_;
    std::shared_ptr<sim::tls_identity> identity_;
    std::size_t connections_ = 0;
    bool beyond_loopback_ = false;
    std::deque<sim::listener> smtp_, smtps_;
    std::deque<sim::pop3_listener> pop3_;
    std::optional<sim::dns_listener> dns_;
    std::vector<listening_place> places_;
};

/// "127.0.0.1:25", "[::1]:25"
std::string to_string(boost::asio::ip::tcp::endpoint const&);
/// What stands in the port file, a line each: of a single profile "ADDR:PORT" and what else it serves, "pop3
/// ADDR:PORT"; of several "PROTOCOL HOST ADDR:PORT" and "dns ADDR:PORT".
std::string port_lines(std::vector<listening_place> const&, bool single);
/// The same as a table for people.
std::string place_table(std::vector<listening_place> const&);

}  // namespace relaylab::lab
