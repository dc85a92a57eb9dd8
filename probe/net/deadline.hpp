// A time by which what a socket does is to be done.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>

namespace relaylab::probe {

/// Cancels what the socket is doing when the time is up; called off when it goes.
class deadline {
  public:
    deadline(boost::asio::ip::tcp::socket& socket, std::chrono::steady_clock::time_point until)
        : timer_(socket.get_executor(), until), stands_(std::make_shared<bool>(true)) {
        // The handler may already be under way when the deadline goes, hence the flag.
        timer_.async_wait([&socket, stands = stands_](boost::system::error_code e) {
            boost::system::error_code ignored;
            if (!e && *stands) socket.cancel(ignored);
        });
    }
    deadline(deadline const&) = delete;
    deadline& operator=(deadline const&) = delete;
    ~deadline() { *stands_ = false; }

  private:
    boost::asio::steady_timer timer_;
    std::shared_ptr<bool> stands_;
};

}  // namespace relaylab::probe
