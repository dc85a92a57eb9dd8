// The digests that logins are made of. Each throws std::runtime_error where the machine's policy forbids it.
#pragma once

#include <string>
#include <string_view>

namespace relaylab::smtp {

/// As octets.
std::string md5(std::string_view text);
std::string sha_256(std::string_view text);
/// HMAC (RFC 2104).
std::string hmac_md5(std::string_view key, std::string_view text);
std::string hmac_sha_256(std::string_view key, std::string_view text);
/// Hi() of RFC 5802 2.2: PBKDF2 with HMAC-SHA-256.
std::string salted_password(std::string_view password, std::string_view salt, int iterations);

}  // namespace relaylab::smtp
