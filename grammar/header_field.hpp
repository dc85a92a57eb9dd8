// The few header fields of RFC 5322 that a server's content facets and a judge look at.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace relaylab::grammar {

/// The unfolded body of the first field of that name (any case) in a message's header section, white space at
/// both ends removed. Nothing where it is absent. CRLF and LF line ends are both read.
std::optional<std::string> header_field(std::string_view message, std::string_view name);

/// The domain of the first addr-spec in a From field's body ("Name <a@b>" or "a@b"), lower case; nothing
/// where there is none.
std::optional<std::string> address_domain(std::string_view field_body);

}  // namespace relaylab::grammar
