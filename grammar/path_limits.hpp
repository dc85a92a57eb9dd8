// The lengths of RFC 5321 4.5.3.1, held against a path whose syntax is right. Internal to this folder.
#pragma once

#include <cstddef>
#include <string_view>

#include "grammar/path.hpp"
#include "grammar/scan.hpp"

namespace relaylab::grammar::strict {

/// The least of all limits: a label's.
inline constexpr std::size_t least_limit = 63;

/// False, and the first limit in reading order noted, where one is passed: label 63 (RFC 1035 2.3.4), local
/// part 64, domain 255, path 256 octets. All views are of `path`.
bool within_limits(std::string_view path, std::string_view source_route, mailbox const&, scan_state&);

/// The same for a Domain or address-literal alone.
bool domain_within_limits(std::string_view domain, scan_state&);

}  // namespace relaylab::grammar::strict
