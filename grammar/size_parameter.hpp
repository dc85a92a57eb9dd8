// SIZE= of RFC 1870 3.
#pragma once

#include <cstdint>
#include <string_view>

#include "grammar/result.hpp"

namespace relaylab::grammar {

/// The octets a message is said to have: 1 to 20 digits. What is over 2^64 - 1 is 2^64 - 1.
result<std::uint64_t> parse_size(std::string_view value);

}  // namespace relaylab::grammar
