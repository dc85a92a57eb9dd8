#include "pop3/digest.hpp"

#include <gtest/gtest.h>

namespace relaylab::pop3 {
namespace {

/// The example of RFC 1939 7.
TEST(digest, is_that_of_the_rfc) {
    EXPECT_EQ(apop_digest("<1896.697170952@dbc.mtview.ca.us>", "tanstaaf"), "c4c9334bac560ecc979e58001b3e22fb");
}

/// RFC 1321 appendix A.5.
TEST(digest, is_md5) {
    EXPECT_EQ(apop_digest("", ""), "d41d8cd98f00b204e9800998ecf8427e");
    EXPECT_EQ(apop_digest("message ", "digest"), "f96b697d7cb7938d525a2f31aaf161d0");
}

}  // namespace
}  // namespace relaylab::pop3
