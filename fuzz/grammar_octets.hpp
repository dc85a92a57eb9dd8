// Takes a fuzzer's input apart: choices from its front, the text behind them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace relaylab::fuzz {

/// A property that must hold for every input; a violation is a crash that the fuzzer keeps.
inline void require(bool holds) {
    if (!holds) std::abort();
}

class octets {
  public:
    octets(std::uint8_t const* data, std::size_t size)
        : left_(size == 0 ? std::string_view{}
                          : std::string_view(reinterpret_cast<char const*>(data), size)) {}

    /// A number below `bound`; 0 when nothing is left.
    unsigned choice(unsigned bound) {
        if (left_.empty()) return 0;
        auto const octet = static_cast<unsigned char>(left_.front());
        left_.remove_prefix(1);
        return octet % bound;
    }
    std::string_view rest() const { return left_; }

  private:
    std::string_view left_;
};

/// Calls `take` with the pieces of a text, cut as `key` says: its base-5 digits, over and over, are the
/// lengths.
template <class Take>
void in_pieces(std::string_view text, unsigned key, Take const& take) {
    for (unsigned digits = key; !text.empty(); digits = digits < 5 ? key : digits / 5) {
        auto const piece = text.substr(0, digits % 5 + 1);
        take(piece);
        text.remove_prefix(piece.size());
    }
}

}  // namespace relaylab::fuzz
