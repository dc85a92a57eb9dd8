// Which addresses a prober speaks to.
#pragma once

#include <boost/asio/ip/address.hpp>

namespace relaylab::probe {

enum class reach {
    this_machine,    ///< 127.0.0.0/8 and ::1
    sealed_network,  ///< and what RFC 5737 and RFC 3849 keep for documentation: addresses of nobody's, which only
                     ///< a network that was made for the purpose has. Whoever asks for it has seen no way out
};

bool within(reach, boost::asio::ip::address const&) noexcept;

}  // namespace relaylab::probe
