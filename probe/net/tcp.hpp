// Drives an examination over TCP: a loop that performs its actions. Loopback only, unless told.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "probe/net/reach.hpp"
#include "probe/tester/examination.hpp"

namespace relaylab::probe {

/// What an examination needs of the world beside its connection. The first three must be set. Time is the caller's:
/// a test's clock moves by what it was told to wait for.
struct surroundings {
    std::function<grammar::instant()> now;
    std::function<void(grammar::duration)> wait;
    /// Lets so much time pass, and returns all that the watched mailboxes have received so far.
    std::function<std::vector<evidence::receipt>(grammar::duration)> watch;
    std::optional<boost::asio::ip::address> from = {};    ///< this machine's own, that it connects from; any where not given
    std::optional<boost::asio::ip::address> inside = {};  ///< likewise, as a client whose network the target trusts
    /// Logs in at the target by POP3 from `from`; false where it was not let in. Called where the target is said to grant
    /// something by it.
    std::function<bool()> log_in = {};
};

/// How long a connection may take to be made, and a server to send a whole reply, in real time. The defaults
/// are those of RFC 5321 4.5.3.2 for the banner and MAIL.
struct time_limits {
    grammar::duration connect = std::chrono::minutes{1};
    grammar::duration reply = std::chrono::minutes{5};
};

/// Servers out of reach are not examined: by default those beyond 127.0.0.0/8 and ::1.
class outside_loopback : public std::invalid_argument {
  public:
    explicit outside_loopback(boost::asio::ip::address const&);
};

/// Performs the examination until it is done. Throws outside_loopback before anything is sent. What the
/// server does wrong is evidence, no error. The references must outlive the coroutine.
boost::asio::awaitable<void> perform(examination&, boost::asio::ip::tcp::endpoint, surroundings const&,
                                     time_limits const&, reach = reach::this_machine);

/// The same on the calling thread; `address` is a numeric IPv4 or IPv6 address without brackets. Throws
/// boost::system::system_error where it is none.
void perform(examination&, std::string_view address, std::uint16_t port, surroundings const&,
             time_limits const&, reach = reach::this_machine);

}  // namespace relaylab::probe
