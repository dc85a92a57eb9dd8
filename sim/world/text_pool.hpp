// Texts that occur again and again, each kept once.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace relaylab::sim {

class text_pool {
  public:
    text_pool() = default;
    text_pool(text_pool const&) = delete;
    text_pool& operator=(text_pool const&) = delete;

    /// The same octets, for as long as the pool lives.
    std::string_view keep(std::string_view text) { return at(number(text)); }
    /// The same by number, from 0 in the order in which they came.
    std::uint32_t number(std::string_view text);
    std::string_view at(std::uint32_t n) const { return texts_.at(n); }
    std::size_t size() const noexcept { return texts_.size(); }

  private:
    std::deque<std::string> texts_;  // which stay where they are
    std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

}  // namespace relaylab::sim
