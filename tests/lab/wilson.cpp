#include "tests/lab/wilson.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace relaylab::lab::tests {
namespace {

struct example {
    std::size_t holds, counted;
    double low, high;
};

/// R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I,
/// method 3.
constexpr example published[] = {
    {81, 263, 0.2553, 0.3662},
    {15, 148, 0.0624, 0.1605},
    {0, 20, 0.0000, 0.1611},
    {1, 29, 0.0061, 0.1718},
};

TEST(wilson, is_what_was_published) {
    for (auto const& e : published) {
        auto const found = wilson(e.holds, e.counted);
        EXPECT_NEAR(found.low, e.low, 0.00005) << e.holds << " of " << e.counted;
        EXPECT_NEAR(found.high, e.high, 0.00005) << e.holds << " of " << e.counted;
    }
}

TEST(wilson, knows_nothing_of_nothing) {
    EXPECT_EQ(wilson(0, 0).low, 0);
    EXPECT_EQ(wilson(0, 0).high, 1);
}

RC_GTEST_PROP(wilson, has_the_share_within_and_mirrors, ()) {
    auto const counted = *rc::gen::inRange<std::size_t>(1, 1000000);
    auto const holds = *rc::gen::inRange<std::size_t>(0, counted + 1);
    auto const found = wilson(holds, counted), other = wilson(counted - holds, counted);
    double const share = static_cast<double>(holds) / static_cast<double>(counted);
    constexpr double rounding = 1e-12;
    RC_ASSERT(found.low >= 0 && found.high <= 1);
    RC_ASSERT(found.low <= share + rounding && share <= found.high + rounding);
    RC_ASSERT(std::abs(found.low - (1 - other.high)) < rounding);
}

}  // namespace
}  // namespace relaylab::lab::tests
