#include "smtp/sasl_digest.hpp"

#include <gtest/gtest.h>

#include "grammar/hexadecimal.hpp"

namespace relaylab::smtp {
namespace {

using grammar::to_hex;

TEST(sasl_digest, gives_the_rfcs_examples) {
    EXPECT_EQ(to_hex(hmac_md5("Jefe", "what do ya want for nothing?")), "750c783e6ab0b503eaa86e310a5db738");  // RFC 2104
    EXPECT_EQ(to_hex(hmac_sha_256("Jefe", "what do ya want for nothing?")),  // RFC 4231 4.3
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(to_hex(md5("message digest")), "f96b697d7cb7938d525a2f31aaf161d0");  // RFC 1321 A.5
    EXPECT_EQ(to_hex(sha_256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // RFC 6234
    EXPECT_EQ(to_hex(salted_password("passwd", "salt", 1)),  // RFC 7914 11, its first 32 octets
              "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
}

}  // namespace
}  // namespace relaylab::smtp
