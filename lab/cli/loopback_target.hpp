// "HOST:PORT" of a server on this machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace relaylab::lab {

struct loopback_target {
    std::string host;     ///< as given, without brackets
    std::string address;  ///< numeric
    std::uint16_t port = 0;
};

/// "127.0.0.1:25", "[::1]:25" or "localhost:25". No name is looked up. Throws bad_call where it is malformed
/// or not of this machine.
loopback_target parse_loopback_target(std::string_view);

}  // namespace relaylab::lab
