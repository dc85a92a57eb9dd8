// MAIL (RFC 5321 4.1.1.2) and the parameters that extensions give it. Strict: what servers admit beside it,
// split_command (grammar/command.hpp) splits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/auth_parameter.hpp"
#include "grammar/body_parameter.hpp"
#include "grammar/deliver_by_parameter.hpp"
#include "grammar/dsn_parameter.hpp"
#include "grammar/hold_parameter.hpp"
#include "grammar/path.hpp"
#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

/// Views of the input. Whether the server offered an extension is not asked here.
struct mail_command {
    reverse_path path;
    std::optional<std::uint64_t> size;      ///< RFC 1870: octets
    std::optional<body_type> body;          ///< RFC 6152, RFC 3030
    bool smtputf8 = false;                  ///< RFC 6531
    std::optional<returned_part> ret;       ///< RFC 3461
    std::optional<std::string_view> envid;  ///< RFC 3461, xtext
    std::optional<auth_identity> auth;      ///< RFC 4954
    bool requiretls = false;                ///< RFC 8689
    std::optional<int> mt_priority;         ///< RFC 6710
    std::optional<grammar::hold> hold;      ///< RFC 4865
    std::optional<deliver_by> by;           ///< RFC 2852
    std::string_view parameters;  ///< all of them, for esmtp_parameters; those of other extensions, too
};

/// A line without its CRLF. A parameter known here stands at most once, and only one of HOLDFOR and
/// HOLDUNTIL; with `smtputf8`, UTF-8 asks for the parameter SMTPUTF8. Limit: 512 octets with CRLF and what
/// the parameters that are there add.
result<mail_command> parse_mail(std::string_view line, rules = {});

/// One space between parts, keywords and fixed values in upper case, the path as it was sent.
std::string normal(mail_command const&);

}  // namespace relaylab::grammar
