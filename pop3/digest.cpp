#include "pop3/digest.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace relaylab::pop3 {

std::string apop_digest(std::string_view timestamp, std::string_view secret) {
    auto const text = std::string{timestamp} + std::string{secret};
    std::array<unsigned char, EVP_MAX_MD_SIZE> octets{};
    unsigned count = 0;
    if (EVP_Digest(text.data(), text.size(), octets.data(), &count, EVP_md5(), nullptr) != 1)
        throw std::runtime_error("MD5, which APOP is made of, is forbidden on this machine");
    std::string digits;
    for (unsigned i = 0; i < count; ++i) digits += fmt::format("{:02x}", octets[i]);
    return digits;
}

}  // namespace relaylab::pop3
