// The lengths of RFC 5321 4.5.3.1, held against a path whose syntax is right. Internal to path.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "grammar/path.hpp"

namespace relaylab::grammar {

/// The first limit that is passed, in reading order: label 63 (RFC 1035 2.3.4), local part 64, domain 255,
/// path 256 octets. All views are of `path`.
std::optional<syntax_error> passed_limit(std::string_view path, std::string_view source_route,
                                         mailbox const&);

}  // namespace relaylab::grammar
