#include "pop3/digest.hpp"

#include "grammar/hexadecimal.hpp"
#include "smtp/sasl_digest.hpp"

namespace relaylab::pop3 {

std::string apop_digest(std::string_view timestamp, std::string_view secret) {
    return grammar::to_hex(smtp::md5(std::string{timestamp} + std::string{secret}));
}

}  // namespace relaylab::pop3
