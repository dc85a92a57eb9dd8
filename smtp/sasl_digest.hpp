// The digests that mechanisms are made of.
#pragma once

#include <string>
#include <string_view>

namespace relaylab::smtp {

/// HMAC (RFC 2104), as octets.
std::string hmac_md5(std::string_view key, std::string_view text);
std::string hmac_sha_256(std::string_view key, std::string_view text);
std::string sha_256(std::string_view text);
/// Hi() of RFC 5802 2.2: PBKDF2 with HMAC-SHA-256.
std::string salted_password(std::string_view password, std::string_view salt, int iterations);
/// Lower case.
std::string to_hex(std::string_view octets);

}  // namespace relaylab::smtp
