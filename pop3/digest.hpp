// The digest of APOP (RFC 1939 7): MD5 over the greeting's timestamp and the shared secret.
#pragma once

#include <string>
#include <string_view>

namespace relaylab::pop3 {

/// 32 hexadecimal digits in lower case. Throws std::runtime_error where the machine's policy forbids MD5.
std::string apop_digest(std::string_view timestamp, std::string_view secret);

}  // namespace relaylab::pop3
