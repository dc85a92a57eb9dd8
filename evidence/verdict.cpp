#include "evidence/verdict.hpp"

#include <algorithm>
#include <array>

namespace relaylab::evidence {
namespace {
constexpr std::array<std::string_view, 5> words{"open", "conditional", "accepts", "closed", "unknown"};
constexpr std::array<std::string_view, 5> ends{"bounced", "local", "discarded", "held", "unseen"};
}  // namespace

std::string_view to_string(word w) noexcept { return words[static_cast<std::size_t>(w)]; }
std::string_view to_string(ended e) noexcept { return ends[static_cast<std::size_t>(e)]; }

std::optional<word> parse_word(std::string_view text) noexcept {
    auto const* const found = std::find(words.begin(), words.end(), text);
    if (found == words.end()) return std::nullopt;
    return static_cast<word>(found - words.begin());
}

void verdict::flag(std::string_view name) {
    auto const place = std::lower_bound(flags.begin(), flags.end(), name);
    if (place == flags.end() || *place != name) flags.emplace(place, name);
}

std::string describe(verdict const& v) {
    std::string text{to_string(v.word)};
    if (v.ended) text += " (" + std::string{to_string(*v.ended)} + ")";
    if (!v.condition.empty()) text += " (" + v.condition + ")";
    return text;
}

}  // namespace relaylab::evidence
