#include "lab/cli/endpoint_row.hpp"

#include <limits>

namespace relaylab::lab {

namespace asio = boost::asio;

endpoint_row::endpoint_row(std::string const& bind, std::uint16_t port, spread how) : port_(port), how_(how) {
    boost::system::error_code unread;
    address_ = asio::ip::make_address(bind, unread);
    if (unread) throw bad_call("--bind: expected an IP address, not " + bind);
}

asio::ip::tcp::endpoint endpoint_row::next() {
    if (!first_) advance();
    first_ = false;
    return {address_, static_cast<std::uint16_t>(port_)};
}

void endpoint_row::drawn(std::uint16_t port) noexcept {
    if (how_ == spread::addresses) port_ = port;
}

void endpoint_row::advance() {
    if (how_ == spread::ports) {
        if (port_ != 0) ++port_;
        if (port_ > std::numeric_limits<std::uint16_t>::max()) throw bad_call("--port: not enough ports behind it");
        return;
    }
    if (!address_.is_v4()) throw bad_call("--bind: IPv6 has one loopback address; several hosts need --spread ports");
    auto number = address_.to_v4().to_uint();
    do ++number;
    while (number % 256 == 0 || number % 256 == 255);
    address_ = asio::ip::address_v4{number};
}

}  // namespace relaylab::lab
