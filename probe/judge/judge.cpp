#include "probe/judge/judge.hpp"

#include <algorithm>
#include <array>

#include "probe/judge/rules.hpp"

namespace relaylab::probe {
namespace {

constexpr std::array<named_judge, 4> known{{
    {"rcpt-2xx", "open when any RCPT for a third party is answered 2yz, else closed", rcpt_2xx},
    {"arrival", "open when a probe's own message arrived, else closed", arrival},
    {"replies", "replies alone: closed when all was refused, else unknown", replies},
    {"fate", "replies, arrivals and bounces: unknown rather than a guess", fate},
}};

}  // namespace

std::span<named_judge const> judges() noexcept { return known; }

named_judge const* find_judge(std::string_view name) noexcept {
    auto const* const found =
        std::find_if(known.begin(), known.end(), [&](auto const& j) { return j.name == name; });
    return found == known.end() ? nullptr : found;
}

}  // namespace relaylab::probe
