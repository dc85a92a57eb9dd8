// What stands before a program's own words in a line of syslog: RFC 3164 4.1 as written to files, and RFC 5424's time.
#pragma once

#include <optional>
#include <string_view>

namespace relaylab::evidence {

struct syslog_line {
    std::string_view program;  ///< "daemon/smtpd"
    std::string_view text;     ///< what it says
};

/// "Nov 22 14:33:30 host program[7]: text" or "2026-11-22T14:33:30.5+00:00 host program[7]: text". Views of the line;
/// nothing where it is none.
std::optional<syslog_line> parse_syslog(std::string_view line) noexcept;

}  // namespace relaylab::evidence
