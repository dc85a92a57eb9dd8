// A file's text taken line by line: the readers of recordings and their sidecars share it for positions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace relaylab::evidence {

/// Views of a text that outlives it. Every failure is a bad_file with the current line's number.
class text_lines {
  public:
    /// `name` is for messages.
    text_lines(std::string_view text, std::string_view name) : rest_(text), name_(name) {}

    /// Goes to the next line; false after the last. Line ends are LF.
    bool next();
    std::string_view line() const noexcept { return line_; }
    /// Whether the current line has its LF: a text cut off in the middle has a last line without.
    bool ended() const noexcept { return ended_; }

    /// `part` of the current line, unescaped. Octets that escape() would not leave as they are fail, so that
    /// what a file holds can be seen.
    std::string unescaped(std::string_view part) const;

    /// Throws bad_file. `at` lies in the current line (or at its end); the column is counted from its start.
    [[noreturn]] void fail(char const* at, std::string expected) const;
    [[noreturn]] void fail(std::string_view at, std::string expected) const {
        fail(at.data(), std::move(expected));
    }

  private:
    std::string_view rest_;
    std::string name_;
    std::string_view line_;
    std::size_t number_ = 0;
    bool ended_ = true;
};

}  // namespace relaylab::evidence
