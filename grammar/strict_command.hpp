// Any command of RFC 5321 4.1.1, STARTTLS, AUTH, BDAT and ETRN, as the RFCs write them.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "grammar/auth_command.hpp"
#include "grammar/bare_command.hpp"
#include "grammar/bdat_command.hpp"
#include "grammar/etrn_command.hpp"
#include "grammar/hello_command.hpp"
#include "grammar/mail_command.hpp"
#include "grammar/rcpt_command.hpp"
#include "grammar/result.hpp"
#include "grammar/rules.hpp"
#include "grammar/string_command.hpp"

namespace relaylab::grammar {

using strict_command = std::variant<hello_command, mail_command, rcpt_command, bare_command, string_command,
                                    auth_command, bdat_command, etrn_command>;

/// A line without its CRLF. Views of the input.
result<strict_command> parse_command(std::string_view line, rules = {});
std::string normal(strict_command const&);

}  // namespace relaylab::grammar
