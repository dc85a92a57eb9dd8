// What a server offers in its reply to EHLO (RFC 5321 4.1.1.1).
#pragma once

#include <string_view>

#include "grammar/reply.hpp"

namespace relaylab::smtp {

/// Does a line behind the first begin with this keyword, in any case?
bool offers(grammar::reply const& to_ehlo, std::string_view keyword) noexcept;

}  // namespace relaylab::smtp
