// Where one host after the other listens.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <string>

#include "lab/cli/options.hpp"

namespace relaylab::lab {

/// The endpoints of a row of hosts: one port on address after address (those that end in 0 or 255 are left out), or
/// port after port on one address.
class endpoint_row {
  public:
    /// Throws bad_call where `bind` is no IP address.
    endpoint_row(std::string const& bind, std::uint16_t port, spread);

    /// The next one. With port 0 every one is free to be drawn, until one was told to drawn(). Throws bad_call where
    /// there is none left.
    boost::asio::ip::tcp::endpoint next();
    /// Which port was drawn for the first: hosts with addresses of their own all have it.
    void drawn(std::uint16_t port) noexcept;

  private:
    void advance();

    boost::asio::ip::address address_;
    std::uint32_t port_;
    spread how_;
    bool first_ = true;
};

}  // namespace relaylab::lab
