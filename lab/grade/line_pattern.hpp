// A regular expression that is looked for in lines: Perl's syntax.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace relaylab::lab {

/// What is wrong with a pattern, and from which of its characters on, counted from 1.
class bad_pattern : public std::invalid_argument {
  public:
    using std::invalid_argument::invalid_argument;
};

class line_pattern {
  public:
    /// Throws bad_pattern.
    explicit line_pattern(std::string const& text);

    /// Anywhere in the line. Throws bad_pattern where the two together would take too long.
    bool found_in(std::string_view line) const;
    std::string const& text() const noexcept { return text_; }

  private:
    struct compiled;
    std::string text_;
    std::shared_ptr<compiled const> compiled_;
};

}  // namespace relaylab::lab
