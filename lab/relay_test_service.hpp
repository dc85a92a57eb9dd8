// A relay test as a service: whoever connects is tested himself, at the address that he came from, and is shown the
// dialogue as it goes on. To connect is to ask for it; nobody else's address can be named. Single threaded.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <functional>
#include <memory>

#include "probe/tester/tester.hpp"

namespace relaylab::lab {

struct relay_test_options {
    /// What is known of the server at an address; its port is the one that is connected back to.
    struct told {
        probe::target target;
        std::uint16_t port = 25;
    };
    std::function<told(boost::asio::ip::address const&)> introduce;  ///< must be set
    std::size_t runs = 16;                                  ///< at once; one an address, whatever this is
    std::chrono::milliseconds reply = std::chrono::seconds{30};   ///< how long a target may take to connect or reply
    std::chrono::milliseconds whole = std::chrono::minutes{10};   ///< and for all of a run
    std::chrono::milliseconds unread = std::chrono::seconds{30};  ///< how long a caller may leave unread what he is sent
};

class relay_test_service {
  public:
    /// The context and the tester must outlive it. The tester must need no time: neither retries nor a horizon.
    /// Throws std::invalid_argument where it does.
    relay_test_service(boost::asio::io_context&, probe::tester const&, relay_test_options);
    ~relay_test_service();
    relay_test_service(relay_test_service const&) = delete;
    relay_test_service& operator=(relay_test_service const&) = delete;

    /// Throws sim::beyond_loopback, or boost::system::system_error where the port is taken.
    void listen(boost::asio::ip::tcp::endpoint);
    boost::asio::ip::tcp::endpoint local() const;
    /// Runs in progress.
    std::size_t runs() const noexcept;
    /// Accepts no more and ends every run; their coroutines end when the context runs on.
    void stop();

  private:
    struct service;
    std::shared_ptr<service> service_;
};

}  // namespace relaylab::lab
