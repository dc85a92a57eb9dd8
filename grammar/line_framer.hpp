// Octets to command lines. Bare CR, bare LF, NUL and over-long lines are facts here; what is done about
// them is a profile's decision (RFC 5321 2.3.8, 4.5.3.1).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace relaylab::grammar {

struct line {
    std::string text;         ///< without its line end
    bool bare_lf = false;     ///< ended by LF without CR
    bool bare_cr = false;     ///< holds a CR that no LF follows
    bool nul = false;
    bool eight_bit = false;
    bool too_long = false;    ///< cut at the framer's limit; the rest of it was dropped

    friend bool operator==(line const&, line const&) = default;
};

class line_framer {
  public:
    /// `limit`: octets of one line without its end (RFC 5321 4.5.3.1.4 has 512 with CRLF). What is beyond is
    /// dropped, so memory is bounded whatever a peer sends.
    explicit line_framer(std::size_t limit = 4096) : limit_(limit) {}

    void receive(std::string_view octets);
    std::optional<line> next();
    /// True when octets wait behind the last line that was handed out.
    bool more() const noexcept { return !buffer_.empty(); }
    /// Takes all waiting octets, for a change of protocol (DATA).
    std::string take_rest();

  private:
    std::size_t limit_;
    std::string buffer_;
    std::size_t scanned_ = 0;
    bool overflowed_ = false;
};

}  // namespace relaylab::grammar
