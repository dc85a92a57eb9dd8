#include "evidence/log/mask.hpp"

namespace relaylab::evidence {
namespace {

/// "xxx" is somebody's.
constexpr std::size_t fewest_letters = 4;

bool is_masked(std::string_view label) noexcept {
    if (label.empty()) return false;
    char const c = label.front();
    if (c == '*' || c == '#' || c == '?') return label.find_first_not_of(c) == std::string_view::npos;
    return label.size() >= fewest_letters && label.find_first_not_of("xX") == std::string_view::npos;
}

}  // namespace

bool is_mask(std::string_view domain) noexcept {
    while (!domain.empty()) {
        auto const label = domain.substr(0, domain.find('.'));
        if (is_masked(label)) return true;
        domain.remove_prefix(label.size() == domain.size() ? domain.size() : label.size() + 1);
    }
    return false;
}

}  // namespace relaylab::evidence
