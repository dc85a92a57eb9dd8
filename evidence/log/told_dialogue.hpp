// A dialogue as it grows, line by line, for the readers of formats that show one.
#pragma once

#include <string>

#include "evidence/log/reader.hpp"

namespace relaylab::evidence {

class told_dialogue {
  public:
    explicit told_dialogue(log_listener& to) : to_(to) {}

    void say(speaker who, std::string_view text, std::size_t number, line_end = line_end::crlf);
    /// The next line belongs to another connection.
    void begin();
    bool empty() const noexcept { return now_.lines.empty(); }
    /// Whether the last line was the server's, so that another greeting is another connection's.
    bool answered() const noexcept { return !empty() && now_.lines.back().who == speaker::server; }
    dialogue& now() noexcept { return now_; }

  private:
    log_listener& to_;
    dialogue now_;
    std::size_t octets_ = 0;
};

/// Whether a server's line greets: "220 host ESMTP".
constexpr bool greets(std::string_view line) noexcept { return line.starts_with("220 ") || line.starts_with("220-"); }

}  // namespace relaylab::evidence
