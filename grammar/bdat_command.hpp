// BDAT (RFC 3030 2).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/result.hpp"

namespace relaylab::grammar {

struct bdat_command {
    std::uint64_t size = 0;  ///< octets that follow the line; 2^64 - 1 where it says more
    bool last = false;

    friend bool operator==(bdat_command const&, bdat_command const&) = default;
};

/// A line without its CRLF.
result<bdat_command> parse_bdat(std::string_view line);
std::string normal(bdat_command);

}  // namespace relaylab::grammar
