// A bit for every value of every facet, in whole machine words: what a situation is, and what a cube forbids.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "sim/profile/facet.hpp"

namespace relaylab::sim {

class facet_bits {
  public:
    static constexpr std::size_t word_bits = 64;
    static constexpr std::size_t words = situation_bits / word_bits;

    constexpr bool test(std::size_t bit) const noexcept { return (words_[bit / word_bits] >> bit % word_bits & 1) != 0; }
    constexpr void set(std::size_t bit) noexcept { words_[bit / word_bits] |= std::uint64_t{1} << bit % word_bits; }
    constexpr void reset(std::size_t bit) noexcept { words_[bit / word_bits] &= ~(std::uint64_t{1} << bit % word_bits); }
    /// All the bits of a word at once: those of one facet stand in one word.
    constexpr std::uint64_t& word(std::size_t number) noexcept { return words_[number]; }
    constexpr std::array<std::uint64_t, words> const& all_words() const noexcept { return words_; }

    constexpr std::size_t count() const noexcept {
        int bits = 0;
        for (auto const word : words_) bits += std::popcount(word);
        return static_cast<std::size_t>(bits);
    }
    constexpr bool meets(facet_bits const& other) const noexcept {
        std::uint64_t common = 0;
        for (std::size_t i = 0; i < words; ++i) common |= words_[i] & other.words_[i];
        return common != 0;
    }
    constexpr facet_bits& operator|=(facet_bits const& other) noexcept {
        for (std::size_t i = 0; i < words; ++i) words_[i] |= other.words_[i];
        return *this;
    }
    constexpr facet_bits& operator&=(facet_bits const& other) noexcept {
        for (std::size_t i = 0; i < words; ++i) words_[i] &= other.words_[i];
        return *this;
    }
    friend constexpr facet_bits operator&(facet_bits a, facet_bits const& b) noexcept { return a &= b; }
    friend constexpr facet_bits operator~(facet_bits a) noexcept {
        for (auto& word : a.words_) word = ~word;
        return a;
    }
    friend bool operator==(facet_bits const&, facet_bits const&) = default;

  private:
    std::array<std::uint64_t, words> words_{};
};

/// Where a facet's bits stand: all of them in one word.
struct facet_place {
    std::uint8_t word = 0;
    std::uint8_t shift = 0;  ///< of its first value
    std::uint64_t mask = 0;
};
/// By facet.
extern std::array<facet_place, facet_count> const facet_places;
/// The first value of each facet.
extern facet_bits const first_values;

}  // namespace relaylab::sim
