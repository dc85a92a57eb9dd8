// A situation: one value for every facet. A cube: for every facet a set of values, so a product of sets. A
// rule's condition is a cube, and asking whether it holds is a few machine words.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/profile/facet_bits.hpp"

namespace relaylab::sim {

class situation {
  public:
    /// Every facet at its first value.
    situation() noexcept : bits_(first_values) {}
    void set(facet f, std::size_t value) noexcept {
        auto const& at = facet_places[static_cast<std::size_t>(f)];
        auto& word = bits_.word(at.word);
        word = (word & ~at.mask) | std::uint64_t{1} << (at.shift + value);
    }
    void set(facet f, bool value) noexcept { set(f, std::size_t{value}); }
    std::size_t value(facet) const noexcept;
    facet_bits const& bits() const noexcept { return bits_; }

    friend bool operator==(situation const&, situation const&) = default;

  private:
    facet_bits bits_;
};

class cube {
  public:
    /// All situations.
    cube() = default;
    /// Narrows a facet to a set of its values; twice narrows to the intersection.
    void narrow(facet, std::vector<std::size_t> const& values);

    bool contains(situation const& s) const noexcept { return !forbidden_.meets(s.bits()); }
    /// No value is left for some facet.
    bool empty() const noexcept;
    bool admits(facet, std::size_t value) const noexcept;
    bool restricts(facet) const noexcept;
    /// What is in this cube and not in the other, as disjoint cubes.
    std::vector<cube> minus(cube const& other) const;
    cube intersected(cube const& other) const noexcept;
    /// Without what it asks of one facet.
    cube widened(facet) const noexcept;
    /// Some situation of it; only when not empty().
    situation any() const;
    /// The facets in which a situation falls outside of this cube.
    std::vector<facet> misses(situation const&) const;
    /// "sender.domain = own, sender.account = unknown"; "always" where nothing is restricted.
    std::string text() const;

    friend bool operator==(cube const&, cube const&) = default;

  private:
    facet_bits forbidden_;
};

}  // namespace relaylab::sim
