// What a probe's message carries, so that its arrival is known for it, and nobody else's is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace relaylab::lab {

/// The token of a run's n-th probe, "rl" and 32 hexadecimal digits: the first half of HMAC-SHA-256 (RFC 2104) over the run
/// (its tester and its target) and the number, keyed by the seed. Equal for equal arguments; who does not know the seed can
/// make none of them up, nor tell one from another.
std::string make_token(std::uint64_t seed, std::string_view run, std::size_t number);

}  // namespace relaylab::lab
