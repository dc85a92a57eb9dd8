// A reply of RFC 5321 4.2: one or more lines with one code.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/result.hpp"

namespace relaylab::grammar {

struct reply {
    int code = 0;                    ///< 200 to 599; 0 where the peer sent no code
    std::vector<std::string> lines;  ///< as received, without line ends, codes included

    int klass() const noexcept { return code / 100; }
    bool positive() const noexcept { return klass() == 2; }

    friend bool operator==(reply const&, reply const&) = default;
};

/// Parses a whole reply, every line ended by CRLF (RFC 5321 4.2): all lines have one code, all but the last a
/// "-" behind it, the last a space or nothing; a line has at most 512 octets with its CRLF (4.5.3.1.5).
/// Strict; for what servers really send use reply_framer. Copies the lines: reply_text.hpp has the same
/// without.
result<reply> parse_reply(std::string_view octets);

/// What a strict server would have sent for it: lines ended by CRLF, each with the reply's code. Lines
/// without a code, and a reply of code 0, stay as they came.
std::string normal(reply const&);

/// Collects a peer's octets into replies (RFC 5321 4.2), admitting what is met: LF alone as a line end, lines
/// without a code (a reply of code 0; inside a reply of several lines, one of these), differing codes in one
/// reply (the last one's counts).
class reply_framer {
  public:
    void receive(std::string_view octets);
    /// The next complete reply, or nothing yet. A line over 4,096 octets ends as a reply of code 0, and so do
    /// 1,024 lines that are one reply: what a peer can make us keep is bounded.
    std::optional<reply> next();
    /// Octets that have arrived and belong to no complete reply yet.
    std::string_view rest() const noexcept { return std::string_view(buffer_).substr(begin_); }

  private:
    std::optional<std::string_view> take_line();
    reply finish(int code);

    std::string buffer_;
    std::size_t begin_ = 0;  // of the reply under way
    std::size_t at_ = 0;     // of its next line
    bool overlong_ = false;  // the line just taken was cut
    reply partial_;
};

}  // namespace relaylab::grammar
