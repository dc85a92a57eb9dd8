// Octets taken apart into lines, however they arrive.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace relaylab::evidence {

/// A line ends in LF or CRLF. Of one longer than `longest` octets the beginning is given, and the rest is dropped.
class line_feed {
  public:
    /// Gets a line without its end, its number from 1, and whether it is the whole of it. The view lives until it returns.
    using taker = std::function<void(std::string_view line, std::size_t number, bool whole)>;
    static constexpr std::size_t longest = 256 * 1024;

    explicit line_feed(taker take) : take_(std::move(take)) {}

    void receive(std::string_view octets);
    /// What has no line end is a line, too.
    void end();
    std::size_t lines() const noexcept { return number_; }

  private:
    void give(std::string_view line);
    void keep(std::string_view part);

    taker take_;
    std::string begun_;  // a line whose end has not arrived
    bool cut_ = false;   // more of it than is kept
    std::size_t number_ = 0;
};

}  // namespace relaylab::evidence
