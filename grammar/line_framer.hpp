// Octets to command lines. Bare CR, bare LF, NUL and over-long lines are facts here; what is done about
// them is a profile's decision (RFC 5321 2.3.8, 4.5.3.1).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace relaylab::grammar {

struct line {
    std::string text;      ///< without its line end
    bool bare_lf = false;  ///< ended by LF without CR, or holds one
    bool bare_cr = false;  ///< holds a CR that no LF follows
    bool nul = false;
    bool eight_bit = false;
    bool too_long = false;  ///< cut at the longest; the rest of it was dropped, or is the next line

    friend bool operator==(line const&, line const&) = default;
};

/// What makes a line of the octets that come; servers differ.
struct line_rules {
    /// Octets of one line without its end (RFC 5321 4.5.3.1.4 has 512 with CRLF). What is beyond is dropped,
    /// so an endless line costs so many octets and no more.
    std::size_t longest = 4096;
    bool beyond_is_next_line = false;  ///< what is beyond is not dropped but a line of its own
    bool lf_ends = true;               ///< LF without CR ends a line; else it is content
    bool nul_ends = false;             ///< NUL ends the text: what follows it in the line is dropped
};

class line_framer {
  public:
    explicit line_framer(line_rules rules = {}) : rules_(rules) {}
    /// Those of RFC 5321 but for the length.
    explicit line_framer(std::size_t longest) { rules_.longest = longest; }

    void receive(std::string_view octets);
    /// The next complete line. A CR that is the last octet so far waits for the one behind it. The facts are
    /// those of the whole line, of what was dropped too.
    std::optional<line> next();
    /// The same into a line that the caller keeps, whose memory is used again; false leaves it as it was.
    bool next(line& into);
    /// True when octets wait behind the last line that was handed out.
    bool more() const noexcept { return begun_ || taken_ < buffer_.size(); }
    /// Takes all waiting octets, for a change of protocol (DATA). Whole as sent when called before next() has
    /// looked for another line.
    std::string take_rest();

  private:
    void take_plain();
    bool advance();
    bool step(char octet);
    void keep(char octet);
    bool full() const noexcept { return current_.text.size() >= rules_.longest; }

    line_rules rules_;
    std::string buffer_;       // octets that no line has taken yet ...
    std::size_t taken_ = 0;    // ... from here on
    line current_;             // the line under way
    bool begun_ = false;       // at least one octet of it has come
    bool pending_cr_ = false;  // the last of them is a CR, kept out of its text
    bool waiting_ = true;      // next() gave nothing and no LF has come since: all that comes is current_'s
};

}  // namespace relaylab::grammar
