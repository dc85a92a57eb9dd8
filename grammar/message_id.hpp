// Message-ID (RFC 5322 3.6.4, obsolete forms of 4.5.4).
#pragma once

#include <string>
#include <string_view>

#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

/// Views of the input.
struct message_id {
    std::string_view left;
    std::string_view right;

    friend bool operator==(message_id const&, message_id const&) = default;
};

/// A field's body: msg-id, with comments around it and, in obsolete forms, in it.
result<message_id> parse_message_id(std::string_view body, rules = {});

/// "<left@right>" without comments.
std::string normal(message_id const&);

}  // namespace relaylab::grammar
