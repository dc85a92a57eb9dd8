// ETRN (RFC 1985 5).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/result.hpp"

namespace relaylab::grammar {

/// Views of the input.
struct etrn_command {
    enum class what : std::uint8_t { host, subdomains, queue };

    what runs = what::host;  ///< no option character, "@" or "#"
    std::string_view name;   ///< a Domain; behind "#" the name of a queue, an Atom

    friend bool operator==(etrn_command const&, etrn_command const&) = default;
};

/// A line without its CRLF.
result<etrn_command> parse_etrn(std::string_view line);
std::string normal(etrn_command const&);

}  // namespace relaylab::grammar
