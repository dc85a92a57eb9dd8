// "192.0.2.0/24": is an address in a network?
#pragma once

#include <optional>
#include <string_view>

namespace relaylab::sim {

/// Nothing where the network is malformed; false where the address is of another family or malformed.
std::optional<bool> in_network(std::string_view address, std::string_view network);
/// Of 127.0.0.0/8, or ::1.
bool is_loopback(std::string_view address);

}  // namespace relaylab::sim
