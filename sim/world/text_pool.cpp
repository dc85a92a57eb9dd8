#include "sim/world/text_pool.hpp"

namespace relaylab::sim {

std::uint32_t text_pool::number(std::string_view text) {
    if (auto const known = numbers_.find(text); known != numbers_.end()) return known->second;
    auto const n = static_cast<std::uint32_t>(texts_.size());
    numbers_.emplace(texts_.emplace_back(text), n);
    return n;
}

}  // namespace relaylab::sim
