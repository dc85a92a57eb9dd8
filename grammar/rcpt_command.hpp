// RCPT (RFC 5321 4.1.1.3) and the parameters that RFC 3461 gives it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/dsn_parameter.hpp"
#include "grammar/path.hpp"
#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

/// Views of the input.
struct rcpt_command {
    forward_path path;
    std::optional<grammar::notify> notify;
    std::optional<original_recipient> orcpt;
    std::string_view parameters;  ///< all of them, for esmtp_parameters
};

/// A line without its CRLF. Limit: 512 octets with CRLF, and 500 more where ORCPT is there.
result<rcpt_command> parse_rcpt(std::string_view line, rules = {});

std::string normal(rcpt_command const&);

}  // namespace relaylab::grammar
