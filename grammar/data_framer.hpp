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

class data_framer {
  public:
    /// `keep`: octets of the message kept; what is beyond is counted and dropped.
    explicit data_framer(std::size_t keep = 16u << 20) : keep_(keep) {}

    /// Takes octets up to and including <CRLF>.<CRLF> (or a first line "."); returns how many it took. Once
    /// done() it takes none. Only the strict end of data ends it; a bare LF is a fact, not a line end.
    std::size_t receive(std::string_view octets);
    bool done() const noexcept { return state_ == state::done; }
    data_facts const& facts() const noexcept { return facts_; }
    /// The message, lines ended as sent. Leaves the framer empty, ready for another message; facts() keeps
    /// the old one's until its first octet.
    std::string take_message();

  private:
    enum class state { line_start, text, cr, dot, dot_cr, done };
    void step(char octet);
    void content(char octet);
    void bare_cr();
    void line_end();
    void count();
    void keep(char octet);

    std::size_t keep_;
    state state_ = state::line_start;
    data_facts facts_;
    std::size_t line_ = 0;  // content octets of the line under way
    bool fresh_ = false;    // a message was taken and no octet has come since
    std::string message_;
};

/// A message with dots doubled at line starts (RFC 5321 4.5.2), ended by CRLF, without the final dot line.
std::string dot_stuff(std::string_view message);

}  // namespace relaylab::grammar
