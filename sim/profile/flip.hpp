// Flips: a profile with one fact of it changed. What nobody notices of them, nobody has witnessed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/profile/profile.hpp"

namespace relaylab::sim {

/// What a flip is done to.
enum class flipped {
    rule,     ///< one is dropped, asks one facet less, or does no longer close, wait, count, mark or remember
    reply,    ///< its code is one of another class, or it has other words
    route,    ///< one is dropped, asks one facet less, has another fate, or does not wait
    counter,  ///< its limit is one higher or lower, or has another reply, or does not close
};
inline constexpr std::size_t flipped_count = 4;
std::string_view to_string(flipped) noexcept;

struct flip {
    flipped what = flipped::rule;
    std::optional<smtp::stage> at;  ///< of a rule or its reply
    std::string id;                 ///< of the rule, route or counter
    std::string change;             ///< in words: "dropped", "without recipient.domain", "550 for 250"
    evidence_kind kind = evidence_kind::inferred;
    std::string evidence;           ///< the note that the fact stands on; may be empty
    files::place place;
    bool words_only = false;        ///< what is said and done is the same but for the words
    bool widens = false;            ///< it takes situations that were others'
    std::function<void(profile&)> apply;  ///< to the profile, or to one that has inherited the fact
};

/// Every flip of what stands in the profile's own file: one fact each. What it inherits is its parents'.
std::vector<flip> flips_of(profile const&);

/// Has it inherited what is flipped, unchanged?
bool inherits(profile const& child, profile const& from, flip const&);

}  // namespace relaylab::sim
