#include "files/nearest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>
#include <vector>

namespace relaylab::files {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<std::string_view const> candidates) {
    std::string_view best;
    auto best_distance = std::max<std::size_t>(word.size() / 2, 1) + 1;
    for (auto const candidate : candidates) {
        auto const distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

std::string unknown_word(std::string_view what, std::string_view word, std::span<std::string_view const> valid) {
    auto const near = nearest(word, valid);
    if (!near.empty()) return fmt::format("unknown {} \"{}\"; did you mean \"{}\"?", what, word, near);
    return fmt::format("unknown {} \"{}\"; expected one of {}", what, word, fmt::join(valid, ", "));
}

}  // namespace relaylab::files
