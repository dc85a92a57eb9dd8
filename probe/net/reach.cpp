#include "probe/net/reach.hpp"

#include <algorithm>
#include <array>

namespace relaylab::probe {
namespace {

using boost::asio::ip::address;
using bytes = std::array<unsigned char, 4>;

/// TEST-NET-1, -2 and -3, and 2001:db8::/32.
bool is_documentation(address const& a) noexcept {
    if (a.is_v6()) {
        auto const octets = a.to_v6().to_bytes();
        constexpr bytes prefix{0x20, 0x01, 0x0d, 0xb8};
        return std::equal(prefix.begin(), prefix.end(), octets.begin());
    }
    auto const octets = a.to_v4().to_bytes();
    constexpr std::array<bytes, 3> networks{{{192, 0, 2}, {198, 51, 100}, {203, 0, 113}}};
    return std::any_of(networks.begin(), networks.end(), [&](bytes const& network) {
        return std::equal(network.begin(), network.begin() + 3, octets.begin());
    });
}

}  // namespace

bool within(reach r, address const& a) noexcept {
    return a.is_loopback() || (r == reach::sealed_network && is_documentation(a));
}

}  // namespace relaylab::probe
