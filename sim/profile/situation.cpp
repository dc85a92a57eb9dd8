#include "sim/profile/situation.hpp"

#include <algorithm>

namespace relaylab::sim {
namespace {

std::size_t values_of(facet f) noexcept { return describe(f).values.size(); }

/// The bits of a facet.
facet_bits all_of(facet f) noexcept {
    auto const& at = facet_places[static_cast<std::size_t>(f)];
    facet_bits all;
    all.word(at.word) = at.mask;
    return all;
}

}  // namespace

std::size_t situation::value(facet f) const noexcept {
    std::size_t v = 0;
    while (!bits_.test(first_bit(f) + v)) ++v;
    return v;
}

void cube::narrow(facet f, std::vector<std::size_t> const& values) {
    auto outside = all_of(f);
    for (auto const v : values) outside.reset(first_bit(f) + v);
    forbidden_ |= outside;
}

bool cube::admits(facet f, std::size_t value) const noexcept { return !forbidden_.test(first_bit(f) + value); }

bool cube::restricts(facet f) const noexcept { return forbidden_.meets(all_of(f)); }

bool cube::empty() const noexcept {
    return std::any_of(facets().begin(), facets().end(), [&](auto const& f) {
        auto const all = all_of(f.id);
        return (forbidden_ & all) == all;
    });
}

std::vector<cube> cube::minus(cube const& other) const {
    if (empty()) return {};
    if (intersected(other).empty()) return {*this};
    std::vector<cube> pieces;
    cube rest = *this;
    for (auto const& f : facets()) {
        if (!other.restricts(f.id)) continue;
        // One piece differs in this facet; what goes on agrees with `other` in it.
        cube piece = rest;
        piece.forbidden_ |= all_of(f.id) & ~other.forbidden_;
        if (!piece.empty()) pieces.push_back(piece);
        rest.forbidden_ |= all_of(f.id) & other.forbidden_;
    }
    return pieces;
}

cube cube::intersected(cube const& other) const noexcept {
    cube both = *this;
    both.forbidden_ |= other.forbidden_;
    return both;
}

cube cube::widened(facet f) const noexcept {
    cube wide = *this;
    wide.forbidden_ &= ~all_of(f);
    return wide;
}

situation cube::any() const {
    situation s;
    for (auto const& f : facets())
        for (std::size_t v = 0; v < values_of(f.id); ++v)
            if (admits(f.id, v)) {
                s.set(f.id, v);
                break;
            }
    return s;
}

std::vector<facet> cube::misses(situation const& s) const {
    std::vector<facet> missed;
    for (auto const& f : facets())
        if (!admits(f.id, s.value(f.id))) missed.push_back(f.id);
    return missed;
}

std::string cube::text() const {
    std::string text;
    for (auto const& f : facets()) {
        if (!restricts(f.id)) continue;
        text += text.empty() ? "" : ", ";
        text += f.name;
        text += " = ";
        bool first = true;
        for (std::size_t v = 0; v < f.values.size(); ++v) {
            if (!admits(f.id, v)) continue;
            if (!first) text += "|";
            text += f.values[v];
            first = false;
        }
    }
    return text.empty() ? "always" : text;
}

}  // namespace relaylab::sim
