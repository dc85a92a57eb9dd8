#include "probe/tester/greeted_name.hpp"

#include <algorithm>
#include <string_view>

namespace relaylab::probe {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) noexcept { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool goes_on(char c) noexcept { return is_alphanumeric(c) || c == '.' || c == '-'; }
bool is_blank(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_hyphen(char c) noexcept { return c == '-'; }

std::string find_name(grammar::reply const& from, bool (*separates)(char) noexcept) {
    for (std::string_view const line : from.lines) {
        for (std::size_t i = 0; i + 2 < line.size(); ++i) {
            if (!is_digit(line[i]) || !separates(line[i + 1]) || !is_alphanumeric(line[i + 2])) continue;
            auto const rest = line.substr(i + 2);
            auto const end = std::find_if_not(rest.begin(), rest.end(), goes_on);
            return std::string{rest.begin(), end};
        }
    }
    return {};
}

}  // namespace

std::string find_greeted_name(std::optional<grammar::reply> const& banner, std::optional<grammar::reply> const& hello) {
    auto name = banner ? find_name(*banner, is_blank) : std::string{};
    if (name.empty() && hello) name = find_name(*hello, is_hyphen);
    return name;
}

}  // namespace relaylab::probe
