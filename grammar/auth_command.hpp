// AUTH (RFC 4954 4).
#pragma once

#include <string>
#include <string_view>

#include "grammar/result.hpp"

namespace relaylab::grammar {

/// Views of the input.
struct auth_command {
    std::string_view mechanism;         ///< upper case: "CRAM-MD5"
    bool has_initial_response = false;  ///< one was sent, if only "="
    std::string_view initial_response;  ///< base64; empty where it was "="

    friend bool operator==(auth_command const&, auth_command const&) = default;
};

/// A line without its CRLF, of at most 12,288 octets with it (RFC 4954 4, its note on base64 strings).
result<auth_command> parse_auth(std::string_view line);
std::string normal(auth_command const&);

}  // namespace relaylab::grammar
