// A strict reply of RFC 5321 4.2 as it lies in the octets received: nothing is copied.
#pragma once

#include <optional>
#include <string_view>

#include "grammar/result.hpp"

namespace relaylab::grammar {

/// Views of the input.
struct reply_text {
    int code = 0;           ///< 200 to 559
    std::string_view text;  ///< all lines, codes and CRLFs included

    friend bool operator==(reply_text const&, reply_text const&) = default;
};

/// A whole reply and nothing behind it; what parse_reply (grammar/reply.hpp) admits.
result<reply_text> parse_reply_text(std::string_view octets);

struct reply_line {
    std::string_view whole;  ///< without its CRLF
    std::string_view text;   ///< what follows the code and its "-" or space
    bool last = false;
};

/// The lines of a reply, one by one.
class reply_lines {
  public:
    explicit reply_lines(reply_text const& said) : rest_(said.text) {}
    std::optional<reply_line> next() noexcept;

  private:
    std::string_view rest_;
};

}  // namespace relaylab::grammar
