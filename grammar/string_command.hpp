// The commands with a String: VRFY, EXPN, HELP and NOOP (RFC 5321 4.1.1.6 to 4.1.1.9).
#pragma once

#include <string>
#include <string_view>

#include "grammar/command.hpp"
#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

/// Views of the input.
struct string_command {
    grammar::verb verb = grammar::verb::unknown;
    std::string_view
        text;  ///< an Atom, or a Quoted-string with its quotes; empty where HELP or NOOP has none
    bool smtputf8 = false;  ///< RFC 6531 3.7.4.2: VRFY and EXPN, where UTF-8 may be answered

    friend bool operator==(string_command const&, string_command const&) = default;
};

/// A line without its CRLF. String = Atom / Quoted-string: "VRFY user@host" is none, however often it is
/// said.
result<string_command> parse_string_command(std::string_view line, rules = {});
std::string normal(string_command const&);

}  // namespace relaylab::grammar
