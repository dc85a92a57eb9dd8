// MT-PRIORITY= of MAIL (RFC 6710 3).
#pragma once

#include <string_view>

#include "grammar/result.hpp"

namespace relaylab::grammar {

/// -9 to 9.
result<int> parse_mt_priority(std::string_view value);

}  // namespace relaylab::grammar
