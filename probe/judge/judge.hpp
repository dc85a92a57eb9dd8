// Judges: decision rules from evidence to verdict, found by name. Historical testers' rules stand here with
// their faults; that they are wrong is the subject.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "evidence/verdict.hpp"
#include "probe/judge/acceptance.hpp"

namespace relaylab::probe {

/// A decision rule. Total: any evidence gives a verdict. Knows no server by name. The judge "acceptance" alone asks what
/// its tester takes for one.
using judge = evidence::verdict (*)(evidence::run const&, acceptance const&);

struct named_judge {
    std::string_view name;     ///< as tester files write it: "rcpt-2xx"
    std::string_view summary;  ///< one line for people
    judge decide;
};

std::span<named_judge const> judges() noexcept;
/// Null where there is none of that name.
named_judge const* find_judge(std::string_view name) noexcept;

}  // namespace relaylab::probe
