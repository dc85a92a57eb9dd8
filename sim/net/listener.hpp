// A TCP server for one host of a world: a loop that performs a session's actions and hands in octets. Single
// threaded: the context that it is given is run by one thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <stdexcept>

#include "sim/world/world.hpp"

namespace relaylab::sim {

/// Nothing here listens beyond 127.0.0.0/8 and ::1 unless it is told to.
class beyond_loopback : public std::invalid_argument {
  public:
    explicit beyond_loopback(boost::asio::ip::address const&);
};

struct listener_options {
    std::size_t connections = 1024;  ///< at once; further ones wait to be accepted
    std::size_t read_buffer = 16384;
    /// How long a client may be silent, or leave what it is sent unread (RFC 5321 4.5.3.2.7).
    std::chrono::milliseconds idle = std::chrono::minutes{5};
    /// How long a client has to hang up once the session has closed; what it still sends is not looked at.
    std::chrono::milliseconds farewell = std::chrono::seconds{2};
    double pace = 1;               ///< what the session's delays are multiplied by; 0: they take no time
    bool beyond_loopback = false;  ///< may listen where others than this machine can reach it
    /// What the network tells about a peer; by default its address alone.
    std::function<client_facts(boost::asio::ip::address const&)> introduce;
};

class listener {
  public:
    /// What one read returns is one burst. After each the world runs until it is quiet; its clock is moved to
    /// `clock`'s time before anything is said to it. The world must outlive the context's last handler, and
    /// the context the listener. An exception of a session comes out of the context's run().
    listener(boost::asio::io_context&, world&, host_id, std::function<grammar::instant()> clock,
             listener_options = {});
    ~listener();
    listener(listener const&) = delete;
    listener& operator=(listener const&) = delete;

    /// Binds and accepts. Throws beyond_loopback, or boost::system::system_error where the port is taken.
    void listen(boost::asio::ip::tcp::endpoint);
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
