// "192.0.2.0/24", "192.0.2.100-192.0.2.199": is an address in a network, or in a range?
#pragma once

#include <optional>
#include <string_view>

namespace relaylab::sim {

/// An IPv4 or IPv6 address, without brackets.
bool is_address(std::string_view);
/// The address that a network or range is written with first: one of it.
std::string_view address_of_network(std::string_view) noexcept;
/// Nothing where the network or range is malformed; false where the address is of another family or malformed.
std::optional<bool> in_network(std::string_view address, std::string_view network);

enum class membership { outside, inside, unsure };
/// Of an address that may have been published with octets hidden, "192.0.AAA.BBB": `unsure` where it is inside for some of
/// their values, and outside for others. A malformed address is outside, as everything is of a malformed network.
membership membership_of(std::string_view address, std::string_view network);

/// Of 127.0.0.0/8, or ::1.
bool is_loopback(std::string_view address);

}  // namespace relaylab::sim
