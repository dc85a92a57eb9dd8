// How far a share that was counted over a sample may be from the share of all that might have been drawn.
#pragma once

#include <cstddef>

namespace relaylab::lab {

struct share_interval {
    double low = 0, high = 1;  ///< shares, from 0 to 1
};

/// Wilson's score interval of 95 %: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
/// 1927. Nothing counted tells nothing: 0 to 1. It is meant for samples; over a menagerie that is all there is, the share
/// itself is meant.
share_interval wilson(std::size_t holds, std::size_t counted);

}  // namespace relaylab::lab
