// The forms in which servers have taken, or testers have hoped they would take, the end of mail data: a dot
// between line ends of any kind (RFC 5321 4.1.1.4 knows one). All are found and named; which of them end the
// data is the caller's to say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace relaylab::grammar {

/// What stands for a line end. `start`: the beginning of the data. `none`: the data ended behind the dot.
enum class line_break : std::uint8_t { start, crlf, lf, cr, lf_lf, cr_cr_lf, none };

/// A dot that stands alone between two of them.
struct end_form {
    line_break before = line_break::crlf;
    line_break after = line_break::crlf;
    bool nul_before = false;  ///< a NUL between `before` and the dot
    bool nul_after = false;   ///< a NUL between the dot and `after`
    std::size_t begin = 0;    ///< offset in the data of the first octet of `before`
    std::size_t dot = 0;
    std::size_t end = 0;  ///< behind the last octet of `after`

    /// The only one of RFC 5321 4.1.1.4: CRLF, or the beginning, "." and CRLF. A CR more before the first CRLF
    /// belongs to the line above, and changes nothing.
    bool strict() const noexcept;
    /// "CRLF.CRLF", "LF.CRLF", "CRLF NUL .LF", "CRLF. (no end)", "LFLF.CRLF", "start.CRLF"
    std::string name() const;

    friend bool operator==(end_form const&, end_form const&) = default;
};

/// Finds them in data that arrives in pieces of any size; the pieces do not change what is found. Two octets
/// at most are kept back: CR may be the first of CRLF, and CR CR of CRCRLF.
class end_of_data {
  public:
    void receive(std::string_view octets);
    /// No more will come: what was waiting for an octet is decided.
    void finish();
    /// The next form, in the order of their dots.
    std::optional<end_form> next();

  private:
    enum class stage : std::uint8_t { text, line_start, nul, dot, dot_cr, dot_cr_cr };

    void step(char octet);
    void text(char octet);
    void behind_dot(char octet);
    void begin_line(line_break kind, std::size_t begin);
    void found(line_break after, std::size_t begin);

    std::deque<end_form> forms_;
    end_form now_;
    stage stage_ = stage::line_start;
    line_break last_ = line_break::start;  // the line end just before, where stage_ is line_start
    std::size_t last_begin_ = 0;
    std::size_t at_ = 0;  // the octet under way
    unsigned crs_ = 0;    // just before it
};

}  // namespace relaylab::grammar
