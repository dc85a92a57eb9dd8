// "HOST:PORT" of a server that may be examined.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "probe/net/reach.hpp"

namespace relaylab::lab {

struct probed_target {
    std::string host;     ///< as given, without brackets
    std::string address;  ///< numeric
    std::uint16_t port = 0;
};

/// "127.0.0.1:25", "[::1]:25" or "localhost:25". No name is looked up. Throws bad_call where it is malformed
/// or out of reach.
probed_target parse_probed_target(std::string_view, probe::reach = probe::reach::this_machine);

}  // namespace relaylab::lab
