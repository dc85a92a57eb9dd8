// What a dialect finds wrong with a path, in more words than a defect has: servers have replies of their own for
// one and the same defect.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "grammar/reading.hpp"

namespace relaylab::sim {

/// The values of sender.fault and recipient.fault. `other` is whatever has no word of its own here.
inline constexpr std::array<std::string_view, 27> path_faults{
    "none",           "other",          "unclosed-quote", "unclosed-bracket", "unopened-bracket",
    "unclosed-comment", "text-behind",  "second-address", "list",             "several-at",
    "route",          "no-address",     "no-local-part",  "no-domain",        "literal",
    "loopback",       "address-too-long", "local-part-too-long", "domain-too-long", "control",
    "eight-bit",      "bad-utf8",       "program",        "file",             "empty-label",
    "bad-domain",     "words"};

/// Which of them a reading's flaw is.
std::size_t fault_number(grammar::reading const&) noexcept;

}  // namespace relaylab::sim
