// The routes of the network namespace that this process is in, as Linux tells them.
#pragma once

#include <string>
#include <vector>

namespace relaylab::lab {

/// One that leads to another machine than this one, over the loopback interface or none.
struct route {
    std::string interface;  ///< "?" where it is not told
    bool ipv6 = false;
    unsigned length = 0;    ///< of its destination's prefix, in bits
    bool by_another = false;  ///< a gateway stands between, or what else there may be but a link
    bool of_an_address = false;  ///< made by Linux itself, for the network that an address of this machine is in

    friend bool operator==(route const&, route const&) = default;
};

/// Those of all tables, of IPv4 and IPv6. Throws std::system_error where they are not told.
std::vector<route> routes_out();

}  // namespace relaylab::lab
