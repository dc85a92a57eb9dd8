// HELO and EHLO (RFC 5321 4.1.1.1).
#pragma once

#include <string>
#include <string_view>

#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

/// Views of the input.
struct hello_command {
    bool extended = false;  ///< EHLO
    std::string_view name;  ///< a Domain, or with EHLO an address-literal with its brackets

    friend bool operator==(hello_command const&, hello_command const&) = default;
};

/// A line without its CRLF. Limits: domain 255, label 63, line 512 with CRLF.
result<hello_command> parse_hello(std::string_view line, rules = {});
std::string normal(hello_command const&);

}  // namespace relaylab::grammar
