// A set of octets, asked by a look into a table.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace relaylab::grammar {

class octet_set {
  public:
    constexpr octet_set() = default;
    constexpr explicit octet_set(std::string_view octets) {
        for (char const octet : octets) add(octet);
    }
    constexpr octet_set& add(char octet) noexcept {
        holds_[static_cast<unsigned char>(octet)] = true;
        return *this;
    }
    /// The octets from the first to the last by number.
    constexpr octet_set& add(unsigned first, unsigned last) noexcept {
        for (auto i = first; i <= last; ++i) holds_[i] = true;
        return *this;
    }
    constexpr octet_set operator~() const noexcept {
        octet_set others;
        for (std::size_t i = 0; i < holds_.size(); ++i) others.holds_[i] = !holds_[i];
        return others;
    }

    constexpr bool has(char octet) const noexcept { return holds_[static_cast<unsigned char>(octet)]; }
    /// Where the first one of them stands, at `from` or behind it; npos where there is none.
    constexpr std::size_t find_in(std::string_view text, std::size_t from = 0) const noexcept {
        for (auto i = from; i < text.size(); ++i)
            if (has(text[i])) return i;
        return std::string_view::npos;
    }

  private:
    std::array<bool, 256> holds_{};
};

}  // namespace relaylab::grammar
