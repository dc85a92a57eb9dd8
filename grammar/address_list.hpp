// The addresses of From, Sender, To and Cc (RFC 5322 3.4 and 3.6.2, obsolete forms of 4.4 and 4.5).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

/// One mailbox. Views of the input, which hold comments and foldings where the field does.
struct header_address {
    std::string_view group;         ///< the display name of the group it is in
    std::string_view display_name;  ///< "Name" in "Name <a@b>"
    std::string_view route;         ///< obs-route without its colon: "@a,@b"
    std::string_view local_part;
    std::string_view domain;

    friend bool operator==(header_address const&, header_address const&) = default;
};

/// The body of a From field: mailbox-list. With `smtputf8` of RFC 6532, too.
result<std::vector<header_address>> parse_mailbox_list(std::string_view body, rules = {});
/// The body of a To or Cc field: address-list. A group without members adds nothing.
result<std::vector<header_address>> parse_address_list(std::string_view body, rules = {});
/// The body of a Sender field: one mailbox.
result<header_address> parse_header_mailbox(std::string_view body, rules = {});

/// "Display name <local@domain>", or "local@domain" without one; no comments, no route, domain in lower case.
std::string normal(header_address const&);

}  // namespace relaylab::grammar
