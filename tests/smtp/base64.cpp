#include "smtp/base64.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace relaylab::smtp {
namespace {

/// RFC 4648 10.
TEST(base64, gives_the_rfcs_examples) {
    for (auto const& [octets, text] : {std::pair{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"},
                                       {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}}) {
        EXPECT_EQ(to_base64(octets), text);
        EXPECT_EQ(from_base64(text), octets);
    }
}

class base64_refuses : public testing::TestWithParam<std::string_view> {};
TEST_P(base64_refuses, what_is_not_whole) { EXPECT_EQ(from_base64(GetParam()), std::nullopt); }
INSTANTIATE_TEST_SUITE_P(, base64_refuses,
                         testing::Values("Z", "Zg", "Zg=", "Zg===", "====", "Z===", "Zg==Zg==", "Z g=", " Zg==", "Zg==\n",
                                         "Zm9v\xff\xff\xff\xff", "Zm9_", "=Zg="));

RC_GTEST_PROP(base64, gives_back_what_it_was_given, (std::string const& octets)) {
    RC_ASSERT(from_base64(to_base64(octets)) == octets);
}

}  // namespace
}  // namespace relaylab::smtp
