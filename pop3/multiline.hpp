// A message as a multi-line response has it (RFC 1939 3): lines that end with CRLF, dots put before dots, a dot at last.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace relaylab::pop3 {

/// Every LF with a CR before it, and one CRLF at the end at least: what STAT and LIST count (RFC 1939 11). A message
/// that had a bare LF must not hold a line that a client would take for the end.
std::string whole_lines(std::string_view message);

/// The header section, the empty line and so many lines of the body (RFC 1939 7, TOP); of whole lines.
std::string_view top_of(std::string_view lines, std::size_t body_lines) noexcept;

/// The lines with the end behind them.
std::string as_response(std::string_view lines);

}  // namespace relaylab::pop3
