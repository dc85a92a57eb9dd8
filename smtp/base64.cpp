#include "smtp/base64.hpp"

#include <openssl/evp.h>

#include <algorithm>

#include "grammar/ascii.hpp"
#include "smtp/as_octets.hpp"

namespace relaylab::smtp {
namespace {

bool of_the_alphabet(char c) noexcept { return grammar::is_letter(c) || grammar::is_digit(c) || c == '+' || c == '/'; }

}  // namespace

std::string to_base64(std::string_view octets) {
    std::string text((octets.size() + 2) / 3 * 4 + 1, '\0');  // EVP writes a NUL behind it
    auto const size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), as_octets(octets),
                                      static_cast<int>(octets.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    auto const digits = text.substr(0, text.find('='));
    auto const padding = text.size() - digits.size();
    if (padding > 2 || text.substr(digits.size()) != std::string_view{"=="}.substr(0, padding)) return std::nullopt;
    if (!std::all_of(digits.begin(), digits.end(), of_the_alphabet)) return std::nullopt;
    std::string octets(text.size() / 4 * 3, '\0');
    if (text.empty()) return octets;
    auto const size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(octets.data()), as_octets(text),
                                      static_cast<int>(text.size()));
    if (size < 0) return std::nullopt;
    octets.resize(static_cast<std::size_t>(size) - padding);
    return octets;
}

}  // namespace relaylab::smtp
