// AUTH= of MAIL (RFC 4954 5): who submitted the message, as far as the client trusts it.
#pragma once

#include <string_view>

#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

/// A view of the input.
struct auth_identity {
    bool unknown = false;    ///< "<>": not known, or not trusted
    std::string_view xtext;  ///< a Mailbox of RFC 5321 4.1.2, encoded; "<>" where it is unknown

    friend bool operator==(auth_identity const&, auth_identity const&) = default;
};

/// An error within the mailbox is reported at the octet, or the "+XX", that is wrong.
result<auth_identity> parse_auth_parameter(std::string_view value, rules = {});

}  // namespace relaylab::grammar
