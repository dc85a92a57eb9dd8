// One command line of RFC 5321 4.1.1, split without judging it: servers differ in what they admit, so that
// is a profile's business.
#pragma once

#include <cstdint>
#include <string_view>

namespace relaylab::grammar {

enum class verb : std::uint8_t {
    helo, ehlo, mail, rcpt, data, bdat, rset, vrfy, expn, etrn, noop, help, quit, starttls, auth, unknown,
};

/// Lower case, as in profiles: "mail".
std::string_view to_string(verb) noexcept;

/// A command as it was said. All views are of the line given to split_command.
struct command {
    grammar::verb verb = grammar::verb::unknown;
    std::string_view line;        ///< the whole, without its line end
    std::string_view keyword;     ///< its first word, case as sent
    std::string_view argument;    ///< what follows the keyword and its spaces, trailing spaces kept
    bool has_path = false;        ///< MAIL with FROM:, RCPT with TO: (any case, spaces around ":" admitted)
    std::string_view path;        ///< what follows "FROM:" or "TO:", with its brackets, without parameters
    std::string_view parameters;  ///< what follows the path, leading spaces removed

    friend bool operator==(command const&, command const&) = default;
};

/// Total: any line gives a command, an unknown keyword verb::unknown. A path in "<" ends at the first ">"
/// outside quotes, or at the last ">" where a quote is not closed, or at the end, and goes on to the next
/// blank; without "<", at a blank.
/// `blanks`: the octets that separate words.
command split_command(std::string_view line, std::string_view blanks = " \t") noexcept;

}  // namespace relaylab::grammar
