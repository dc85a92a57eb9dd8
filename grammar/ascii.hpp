// ASCII alone, whatever the locale: SMTP's keywords and domain names know no other letters.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace relaylab::grammar {

constexpr char lower(char octet) noexcept {
    return octet >= 'A' && octet <= 'Z' ? static_cast<char>(octet - 'A' + 'a') : octet;
}

constexpr bool is_digit(char octet) noexcept { return octet >= '0' && octet <= '9'; }
constexpr bool is_upper(char octet) noexcept { return octet >= 'A' && octet <= 'Z'; }
constexpr bool is_letter(char octet) noexcept { return lower(octet) >= 'a' && lower(octet) <= 'z'; }
constexpr bool is_blank(char octet) noexcept { return octet == ' ' || octet == '\t'; }
constexpr bool is_eight_bit(char octet) noexcept { return static_cast<unsigned char>(octet) > 127; }

inline std::string lower(std::string_view text) {
    std::string out(text);
    for (char& octet : out) octet = lower(octet);
    return out;
}

/// Equal but for the case of A to Z.
constexpr bool same(std::string_view a, std::string_view b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

/// Without spaces and tabs at its beginning.
constexpr std::string_view skip_blanks(std::string_view text) noexcept {
    auto const begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos ? text.substr(text.size()) : text.substr(begin);
}

}  // namespace relaylab::grammar
