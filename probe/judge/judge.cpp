#include "probe/judge/judge.hpp"

#include <algorithm>
#include <array>

#include "probe/judge/rules.hpp"

namespace relaylab::probe {
namespace {

/// A rule that does not ask what its tester takes for an acceptance.
template <evidence::verdict (*rule)(evidence::run const&)>
evidence::verdict alone(evidence::run const& run, acceptance const&) {
    return rule(run);
}

constexpr std::array<named_judge, 7> known{{
    {"rcpt-2xx", "open when any RCPT for a third party is answered 2yz, else closed", alone<rcpt_2xx>},
    {"acceptance", "open when an answer is what its tester takes for an acceptance, else closed", judge_acceptance},
    {"arrival", "open when a probe's own message arrived, else closed", alone<arrival>},
    {"arrival-from-target", "open when a probe's own message arrived from the address examined, else closed", alone<arrival_from_target>},
    {"any-return", "open when a probe's message or a bounce of it came back, else closed", alone<any_return>},
    {"replies", "replies alone: closed when all was refused, else unknown", alone<replies>},
    {"fate", "replies, arrivals and bounces: unknown rather than a guess", alone<fate>},
}};

}  // namespace

std::span<named_judge const> judges() noexcept { return known; }

named_judge const* find_judge(std::string_view name) noexcept {
    auto const* const found =
        std::find_if(known.begin(), known.end(), [&](auto const& j) { return j.name == name; });
    return found == known.end() ? nullptr : found;
}

}  // namespace relaylab::probe
