// Mail data of RFC 5321 4.1.1.4: from the 354 to the line with a single dot, dot-stuffing removed (4.5.2).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace relaylab::grammar {

/// Facts about a body, as flags for a profile's content facets.
struct data_facts {
    bool bare_lf = false;
    bool bare_cr = false;
    bool nul = false;
    bool eight_bit = false;
    std::size_t size = 0;          ///< octets after the removal of dots, the final dot line not counted
    std::size_t longest_line = 0;  ///< octets without line end

    friend bool operator==(data_facts const&, data_facts const&) = default;
};

/// A set of line ends. CRLF is RFC 5321's; the others are what servers take for one.
struct line_ends {
    bool crlf = true;
    bool lf = false;
    bool cr = false;
    bool cr_cr_lf = false;  ///< two CR or more, and LF

    friend bool operator==(line_ends const&, line_ends const&) = default;
};

/// What ends mail data, and what else happens to it; servers differ. Without changes it is RFC 5321 4.1.1.4.
struct data_rules {
    std::size_t keep = 16u << 20;  ///< octets of the message kept; what is beyond is counted and dropped
    /// Behind these a line begins: its dot may be a stuffed one, or end the data.
    line_ends before_dot{.cr_cr_lf = true};
    line_ends after_dot{};           ///< a dot that begins a line ends the data before one of these
    bool nul_after_dot = false;      ///< one NUL may stand between them
    bool ends_are_rewritten = false; ///< what begins a line is kept as CRLF
    bool stops_at_bare_lf = false;   ///< reading stops there at once, without an end of data
    bool stops_at_bare_cr = false;
    bool stops_at_nul = false;

    friend bool operator==(data_rules const&, data_rules const&) = default;
};

class data_framer {
  public:
    explicit data_framer(data_rules rules = {}) : rules_(rules) {}
    explicit data_framer(std::size_t keep) { rules_.keep = keep; }

    /// Takes octets up to and including the end of the data, which may be a first line "."; returns how many it
    /// took. Once done() it takes none.
    std::size_t receive(std::string_view octets);
    bool done() const noexcept { return state_ == state::done; }
    /// The end was a CR alone: a LF that follows belongs to it.
    bool ended_by_cr() const noexcept { return done() && by_cr_; }
    data_facts const& facts() const noexcept { return facts_; }
    /// The message, lines ended as sent unless they are rewritten. Leaves the framer empty, ready for another
    /// message; facts() keeps the old one's until its first octet.
    std::string take_message();

  private:
    enum class state { line_start, text, dot, done };
    void step(char octet);
    void feed();
    bool ends(line_ends const& set) const noexcept;
    void content(char octet);
    void release_crs(std::size_t number);
    void begin_line(std::string_view as_sent);
    void count();
    void keep(char octet);
    bool must_stop() const noexcept;

    data_rules rules_;
    state state_ = state::line_start;
    data_facts facts_;
    std::size_t line_ = 0;   // content octets of the line under way
    std::size_t crs_ = 0;    // just come, and not yet known for what they are
    bool nul_ = false;       // behind the dot, likewise
    bool by_cr_ = false;
    bool fresh_ = false;     // a message was taken and no octet has come since
    std::string message_;
};

/// The facts of octets that are not framed by a dot (RFC 3030 2).
data_facts describe_data(std::string_view octets);

/// A message with dots doubled at line starts (RFC 5321 4.5.2), ended by CRLF, without the final dot line.
std::string dot_stuff(std::string_view message);

}  // namespace relaylab::grammar
