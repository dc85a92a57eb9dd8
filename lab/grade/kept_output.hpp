// What a program wrote, whole or, of a flood, its beginning and its end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace relaylab::lab {

class kept_output {
  public:
    static constexpr std::size_t usual_room = 262144;

    /// So many octets are kept of the beginning, and as many of the end.
    explicit kept_output(std::size_t room = usual_room) : room_(room) {}

    void add(std::string_view octets);

    /// All that was written, in octets.
    std::uintmax_t written() const noexcept { return written_; }
    /// Those of them that are not kept.
    std::uintmax_t left_out() const noexcept { return written_ - begins_.size() - kept_of_the_end(); }

    /// What is kept, as lines without their ends: those before and those behind what is left out.
    struct halves {
        std::vector<std::string> before, behind;
    };
    halves lines() const;

  private:
    std::size_t kept_of_the_end() const noexcept;

    std::size_t room_;
    std::string begins_;
    std::string ends_;  // at times up to twice as much as is kept, so that adding costs no more than copying
    std::uintmax_t written_ = 0;
};

}  // namespace relaylab::lab
