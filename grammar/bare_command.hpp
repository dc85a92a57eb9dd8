// The commands without an argument: DATA, RSET, QUIT (RFC 5321 4.1.1) and STARTTLS (RFC 3207 4).
#pragma once

#include <string>
#include <string_view>

#include "grammar/command.hpp"
#include "grammar/result.hpp"

namespace relaylab::grammar {

struct bare_command {
    grammar::verb verb = grammar::verb::unknown;

    friend bool operator==(bare_command const&, bare_command const&) = default;
};

/// A line without its CRLF: nothing may follow the keyword.
result<bare_command> parse_bare(std::string_view line);
std::string normal(bare_command);

}  // namespace relaylab::grammar
