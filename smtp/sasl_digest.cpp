#include "smtp/sasl_digest.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

#include "smtp/as_octets.hpp"

namespace relaylab::smtp {
namespace {

constexpr std::size_t sha_256_octets = 32;

constexpr auto forbidden = "a digest that a login needs is forbidden on this machine";

std::string hmac(EVP_MD const* by, std::string_view key, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> octets{};
    unsigned size = 0;
    if (!HMAC(by, key.data(), static_cast<int>(key.size()), as_octets(text), text.size(), octets.data(), &size))
        throw std::runtime_error(forbidden);
    return {reinterpret_cast<char const*>(octets.data()), size};
}

std::string digest(EVP_MD const* by, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> octets{};
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), octets.data(), &size, by, nullptr) != 1)
        throw std::runtime_error(forbidden);
    return {reinterpret_cast<char const*>(octets.data()), size};
}

}  // namespace

std::string hmac_md5(std::string_view key, std::string_view text) { return hmac(EVP_md5(), key, text); }
std::string hmac_sha_256(std::string_view key, std::string_view text) { return hmac(EVP_sha256(), key, text); }
std::string md5(std::string_view text) { return digest(EVP_md5(), text); }
std::string sha_256(std::string_view text) { return digest(EVP_sha256(), text); }

std::string salted_password(std::string_view password, std::string_view salt, int iterations) {
    std::string octets(sha_256_octets, '\0');
    if (PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), as_octets(salt),
                          static_cast<int>(salt.size()), iterations, EVP_sha256(), static_cast<int>(octets.size()),
                          reinterpret_cast<unsigned char*>(octets.data()))
        != 1)
        throw std::runtime_error(forbidden);
    return octets;
}

}  // namespace relaylab::smtp
