// The header section of a message, field by field, as it lies there: nothing is unfolded or copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace relaylab::grammar {

/// Views of the message.
struct raw_field {
    std::string_view name;         ///< without white space before the colon (RFC 5322 4.5)
    std::string_view body;         ///< from behind the colon, foldings kept, without the last line end
    std::size_t offset = 0;        ///< of the name, in octets from the message's beginning
    std::size_t longest_line = 0;  ///< octets of its longest line without the line end (RFC 5322 2.1.1: 998)
    bool no_field = false;         ///< the line has no name and colon: all of it is `body`

    friend bool operator==(raw_field const&, raw_field const&) = default;
};

/// The fields of a message in order; ends at the empty line. CRLF and LF line ends are both read.
class header_section {
  public:
    explicit header_section(std::string_view message) : message_(message) {}
    std::optional<raw_field> next() noexcept;
    /// Octets that were read, the empty line included.
    std::size_t size() const noexcept { return at_; }

  private:
    std::string_view take_line() noexcept;

    std::string_view message_;
    std::size_t at_ = 0;
    bool over_ = false;
};

/// A body with its line ends taken out (RFC 5322 2.2.3) and without white space at both ends.
std::string unfold(std::string_view body);

}  // namespace relaylab::grammar
