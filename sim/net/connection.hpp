// One accepted TCP connection, with a deadline on everything that waits for its peer.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <span>
#include <string>

namespace relaylab::sim {

class connection : public std::enable_shared_from_this<connection> {
  public:
    connection(boost::asio::ip::tcp::socket, std::chrono::milliseconds idle);
    ~connection();

    boost::asio::ip::address peer() const { return peer_; }
    /// Negotiates TLS: what is read and written from then on goes through it. False where the peer does not.
    boost::asio::awaitable<bool> secure(boost::asio::ssl::context&);
    /// Octets read; 0 where the peer has hung up, where none came for `most`, or where the connection was closed. The
    /// room may be shared by connections of one context: it is written to when there are octets, and at once comes back.
    boost::asio::awaitable<std::size_t> read(std::span<char> room, std::chrono::nanoseconds most);
    /// The last read ended since none came; something may yet be written.
    bool kept_waiting() const noexcept { return kept_waiting_; }
    /// False where not all could be written.
    boost::asio::awaitable<bool> write(std::string octets);
    /// Lets time pass; less of it where the peer hangs up meanwhile. Octets that come are left for read().
    boost::asio::awaitable<void> pause(std::chrono::nanoseconds);
    bool is_open() const noexcept { return socket_.is_open(); }
    /// Says that nothing more will come, and waits up to `most` for the peer to hang up: to close with octets
    /// unread would reset the connection, and the peer might never see the last reply.
    boost::asio::awaitable<void> farewell(std::chrono::milliseconds most);
    /// Ends it with a reset; what was written may never be read.
    void reset();
    /// Ends whatever is waited for.
    void close();

  private:
    void arm(std::chrono::nanoseconds, bool reading = false);
    /// The peer will send nothing more, be there octets that it has sent before or not.
    bool hung_up();
    /// pause() looks again when anything comes.
    void watch();

    boost::asio::ip::tcp::socket socket_;
    struct secured_stream;  // what TLS needs, which is much more than all the rest
    std::unique_ptr<secured_stream> tls_;
    boost::asio::ip::address peer_;
    boost::asio::steady_timer deadline_;
    boost::asio::steady_timer pause_;
    std::chrono::milliseconds idle_;
    bool kept_waiting_ = false;
    bool watching_ = false;
};

}  // namespace relaylab::sim
