#include "lab/receipt_token.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

namespace relaylab::lab {

std::string make_token(std::uint64_t seed, std::string_view run, std::size_t number) {
    auto const key = fmt::format("{}", seed);
    auto const said = fmt::format("{}/{}", run, number);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    auto const* const octets = reinterpret_cast<unsigned char const*>(said.data());
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), octets, said.size(), digest.data(), &size) == nullptr)
        throw std::runtime_error("OpenSSL makes no HMAC");
    std::string token = "rl";
    for (unsigned i = 0; i < size / 2; ++i) token += fmt::format("{:02x}", digest[i]);
    return token;
}

}  // namespace relaylab::lab
