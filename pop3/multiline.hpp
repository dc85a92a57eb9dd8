// A message as a multi-line response has it (RFC 1939 3): lines that end with CRLF, dots put before dots, a dot at last.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace relaylab::pop3 {

/// Every LF with a CR before it, and one CRLF at the end at least: what STAT and LIST count (RFC 1939 11). A message
/// that had a bare LF must not hold a line that a client would take for the end.
std::string whole_lines(std::string_view message);

/// The size of the same, of a message that comes in any pieces.
class line_count {
  public:
    void add(std::string_view octets) noexcept;
    std::size_t size() const noexcept;

  private:
    std::size_t size_ = 0;  // with the CRs that were not there
    char last_ = 0;
};

/// The same lines of a message that comes in any pieces, or its top: the header section, the empty line and so many
/// lines of the body (RFC 1939 7, TOP). What is behind them is not looked at.
class line_writer {
  public:
    explicit line_writer(std::size_t body_lines = std::numeric_limits<std::size_t>::max()) : body_lines_(body_lines) {}

    void reserve(std::size_t octets) { lines_.reserve(octets); }
    void add(std::string_view octets);
    /// Further octets change nothing.
    bool full() const noexcept { return in_body_ && body_lines_ == 0; }
    std::string take();

  private:
    void end_line() noexcept;

    std::string lines_;
    std::size_t begin_ = 0;  // of the line that has not ended
    std::size_t body_lines_;
    bool in_body_ = false;
};

/// The lines with the end behind them.
std::string as_response(std::string_view lines);

}  // namespace relaylab::pop3
