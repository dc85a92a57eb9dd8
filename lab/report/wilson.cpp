#include "lab/report/wilson.hpp"

#include <algorithm>
#include <cmath>

namespace relaylab::lab {

share_interval wilson(std::size_t holds, std::size_t counted) {
    if (counted == 0) return {};
    constexpr double z = 1.959963984540054;  // of the standard normal distribution, 2.5 % are beyond it
    auto const n = static_cast<double>(counted);
    double const share = static_cast<double>(holds) / n;
    double const scale = 1 + z * z / n;
    double const middle = (share + z * z / (2 * n)) / scale;
    double const reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale;
    return {std::max(0.0, middle - reach), std::min(1.0, middle + reach)};
}

}  // namespace relaylab::lab
