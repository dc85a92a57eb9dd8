// A command line of POP3 taken apart (RFC 1939 3, RFC 2449 4).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "pop3/moves.hpp"

namespace relaylab::pop3 {

/// Views into the line.
struct command {
    verb what = verb::unknown;
    std::string_view rest;                    ///< behind the keyword and one space, as it was sent
    std::vector<std::string_view> arguments;  ///< the words of it; more than `most_arguments` are not told apart
};
inline constexpr std::size_t most_arguments = 3;

/// Keywords have no case. Total: what it does not know is verb::unknown.
command parse_command(std::string_view line);

/// Decimal digits, at most nine; nothing for anything else.
std::optional<std::size_t> parse_number(std::string_view word) noexcept;

}  // namespace relaylab::pop3
