// The parameters of delivery status notifications: RET= and ENVID= of MAIL, NOTIFY= and ORCPT= of RCPT (RFC
// 3461 4).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/result.hpp"

namespace relaylab::grammar {

enum class returned_part : std::uint8_t { full, headers };

/// NEVER is none of them.
struct notify {
    bool success = false;
    bool failure = false;
    bool delay = false;

    friend bool operator==(notify const&, notify const&) = default;
};

/// Views of the input.
struct original_recipient {
    std::string_view type;     ///< "rfc822"
    std::string_view address;  ///< xtext

    friend bool operator==(original_recipient const&, original_recipient const&) = default;
};

/// "FULL" or "HDRS", in any case.
result<returned_part> parse_ret(std::string_view value);
/// xtext of printable ASCII, at most 100 octets as sent, which is given back.
result<std::string_view> parse_envid(std::string_view value);
/// "NEVER", or a list of "SUCCESS", "FAILURE" and "DELAY" with commas between, in any case.
result<notify> parse_notify(std::string_view value);
/// An address type, ";" and xtext of printable ASCII; "ORCPT=" included, at most 500 octets.
result<original_recipient> parse_orcpt(std::string_view value);

/// As they are sent: "FULL", "SUCCESS,DELAY", "NEVER".
std::string_view to_string(returned_part) noexcept;
std::string normal(notify);

}  // namespace relaylab::grammar
