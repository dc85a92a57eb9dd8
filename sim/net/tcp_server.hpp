// A TCP server of sessions that know no socket: a loop that performs a session's actions and hands in octets. Single
// threaded: the context that it is given is run by one thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "sim/net/tls_identity.hpp"
#include "smtp/action.hpp"

namespace relaylab::sim {

/// Nothing here listens beyond 127.0.0.0/8 and ::1 unless it is told to.
class beyond_loopback : public std::invalid_argument {
  public:
    explicit beyond_loopback(boost::asio::ip::address const&);
};

struct tcp_options {
    std::size_t connections = 1024;  ///< at once; further ones wait to be accepted
    std::size_t read_buffer = 16384;
    /// How long a client may be silent, and no longer, whatever the session says; and how long it may leave what it is
    /// sent unread, five minutes where not given (RFC 5321 4.5.3.2.7).
    std::optional<std::chrono::milliseconds> idle = std::nullopt;
    /// How long a client has to hang up once the session has closed; what it still sends is not looked at.
    std::chrono::milliseconds farewell = std::chrono::seconds{2};
    double pace = 1;               ///< what the session's delays are multiplied by; 0: they take no time
    /// A delay of the session's that is longer ends the connection, as its client would not wait for so long. For those
    /// with whom delays take no time.
    std::optional<std::chrono::microseconds> longest_delay = std::nullopt;
    bool beyond_loopback = false;  ///< may listen where others than this machine can reach it
    std::shared_ptr<tls_identity> identity = {};  ///< what it shows in a TLS handshake; without one each fails
    bool tls_at_once = false;      ///< the handshake comes first (RFC 8314 3): sessions are opened behind it
};

/// One session, as a connection sees it.
class served_session {
  public:
    served_session() = default;
    served_session(served_session const&) = delete;
    served_session& operator=(served_session const&) = delete;
    virtual ~served_session() = default;

    /// What one read returned is one burst.
    virtual void hear(std::string_view octets) = 0;
    /// Octets are copied before it is called again.
    virtual smtp::action next() = 0;
    /// The handshake that an action asked for is done; of a session that asks for none it is never called.
    virtual void secured() {}
    struct patience {
        std::chrono::nanoseconds silence = std::chrono::minutes{5};  ///< without an octet
        std::chrono::nanoseconds whole = silence;  ///< until it has something to say again
    };
    /// How long it waits from now on.
    virtual patience waits() const { return {}; }
    /// It has waited for too long; what it says then is said, and the connection ends.
    virtual void time_out() {}
    /// The connection is at its end.
    virtual void hang_up() = 0;
};

class tcp_server {
  public:
    struct caller {
        boost::asio::ip::address address;
        bool tls = false;  ///< the handshake came first
    };
    using opener = std::function<std::unique_ptr<served_session>(caller const&)>;

    /// The context must outlive it. An exception of a session comes out of the context's run(); what the
    /// machine refuses, boost::system::system_error and std::bad_alloc, ends its connection alone.
    tcp_server(boost::asio::io_context&, opener, tcp_options = {});
    ~tcp_server();
    tcp_server(tcp_server const&) = delete;
    tcp_server& operator=(tcp_server const&) = delete;

    /// Binds and accepts. Throws beyond_loopback, or boost::system::system_error where the port is taken.
    void listen(boost::asio::ip::tcp::endpoint);
    /// Serves a client that is connected already.
    void serve(boost::asio::ip::tcp::socket);
    /// Where it listens, with the port that was drawn for port 0.
    boost::asio::ip::tcp::endpoint local() const;
    std::size_t connections() const noexcept;
    /// Accepts no more and closes every connection; their coroutines end when the context runs on.
    void stop();

  private:
    struct service;
    std::shared_ptr<service> service_;  // shared with the connections' coroutines
};

}  // namespace relaylab::sim
