// Who has called and is told something over TCP for a while, and may hang up at any time.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>

namespace relaylab::lab {

/// One caller. Octets wait here until they are sent: at most a mebibyte, or he is left.
class audience {
  public:
    /// `unread`: so long he may take to read what waits for him.
    audience(boost::asio::ip::tcp::socket s, std::chrono::milliseconds unread)
        : socket_(std::move(s)), news_(socket_.get_executor()), unread_(unread) {}

    void say(std::string const& text);
    void leave();
    /// Nothing more will be said: what waits is sent, and the connection closed.
    void finish();
    bool gone() const noexcept { return gone_; }

    /// Sends what there is to be sent until the last of it is, and closes.
    friend boost::asio::awaitable<void> send_all(std::shared_ptr<audience>);
    /// What a caller says is not looked at; that he hangs up is.
    friend boost::asio::awaitable<void> hear_all(std::shared_ptr<audience>);

  private:
    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer news_;
    std::chrono::milliseconds unread_;
    std::string waiting_;
    bool gone_ = false, finished_ = false;
};

boost::asio::awaitable<void> send_all(std::shared_ptr<audience>);
boost::asio::awaitable<void> hear_all(std::shared_ptr<audience>);

}  // namespace relaylab::lab
