#include "grammar/hexadecimal.hpp"

namespace relaylab::grammar {

std::string to_hex(std::string_view octets) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * octets.size());
    for (char const octet : octets) {
        auto const value = static_cast<unsigned char>(octet);
        text += digits[value >> 4U];
        text += digits[value & 15U];
    }
    return text;
}

std::optional<unsigned> hex_value(char c) noexcept {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

std::optional<std::string> from_hex(std::string_view digits) {
    constexpr std::string_view upper = "ABCDEF";
    if (digits.size() % 2 != 0 || digits.find_first_of(upper) != std::string_view::npos) return std::nullopt;
    std::string octets;
    octets.reserve(digits.size() / 2);
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        auto const high = hex_value(digits[i]);
        auto const low = hex_value(digits[i + 1]);
        if (!high || !low) return std::nullopt;
        octets += static_cast<char>(*high * 16 + *low);
    }
    return octets;
}

}  // namespace relaylab::grammar
