#include "evidence/log/mask.hpp"

#include <gtest/gtest.h>

namespace relaylab::evidence {
namespace {

TEST(mask, what_was_hidden) {
    for (auto const* const domain : {"XXXXXX.com", "xxxxxx.net", "mail.XXXXXX.net", "xxXX", "*.example", "mx.*****.example", "###.com"})
        EXPECT_TRUE(is_mask(domain)) << domain;
}

TEST(mask, what_was_not) {
    for (auto const* const domain : {"", ".", "xxx.com", "x.com", "xxxxxxy.com", "mail.example.net", "a*.example", "[192.0.2.1]"})
        EXPECT_FALSE(is_mask(domain)) << domain;
}

}  // namespace
}  // namespace relaylab::evidence
