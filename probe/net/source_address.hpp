// From which of this machine's addresses a client connects.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <optional>

namespace relaylab::probe {

/// Opens the socket and binds it, where an address is given. False where that is none of this machine's: the socket may be
/// open then.
inline bool bind_source(boost::asio::ip::tcp::socket& socket, std::optional<boost::asio::ip::address> const& from) {
    if (!from) return true;
    boost::system::error_code failed;
    boost::asio::ip::tcp::endpoint const there{*from, 0};
    socket.open(there.protocol(), failed);
    if (!failed) socket.bind(there, failed);
    return !failed;
}

}  // namespace relaylab::probe
