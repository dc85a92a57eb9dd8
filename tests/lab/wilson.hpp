// How far a share that was counted over a sample may be from the share of all that might have been drawn.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace relaylab::lab::tests {

struct share_interval {
    double low = 0, high = 1;  ///< shares, from 0 to 1
};

/// Wilson's score interval of 95 %: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
/// 1927. Nothing counted tells nothing: 0 to 1. It is meant for samples; over a menagerie that is all there is, the share
/// itself is meant.
inline share_interval wilson(std::size_t holds, std::size_t counted) {
    if (counted == 0) return {};
    constexpr double z = 1.959963984540054;  // of the standard normal distribution, 2.5 % are beyond it
    auto const n = static_cast<double>(counted);
    double const share = static_cast<double>(holds) / n;
    double const scale = 1 + z * z / n;
    double const middle = (share + z * z / (2 * n)) / scale;
    double const reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale;
    return {std::max(0.0, middle - reach), std::min(1.0, middle + reach)};
}

}  // namespace relaylab::lab::tests
