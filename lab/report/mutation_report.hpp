// Mutation for people and for programs: every fact of a profile that was flipped, and what noticed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace relaylab::lab {

struct flipped_fact {
    std::size_t line = 0;             ///< in its profile's file
    std::string what;                 ///< "rule", "reply", "route" or "counter"
    std::string id;                   ///< of the rule, route or counter
    std::string change;               ///< "dropped", "550 for 250"
    std::string evidence;             ///< the note that it stands on, and its kind: "maps" and "transcript"
    std::string kind;
    bool replay = false;              ///< a recording replays otherwise
    bool verdict = false;             ///< the oracle finds another truth
    bool lint = false;                ///< it is an error

    bool noticed() const noexcept { return replay || verdict || lint; }
    /// Somebody should notice: a recording shows the fact, or it is a route.
    bool should_be() const noexcept { return what == "route" || kind == "transcript"; }
};

struct mutated_profile {
    std::string id, file;
    std::size_t recordings = 0;  ///< that replay it, or a profile that stands on it
    std::vector<flipped_fact> flips;
};

struct mutation_report {
    std::vector<mutated_profile> profiles;
};

/// The figures of each profile, those of all, and under them what nobody has noticed although somebody should, each
/// with its place. `whole`: of other facts, too.
std::string mutation_text(mutation_report const&, bool whole, bool coloured);

/// One JSON document on one line: {"schema":1,"figures":{"recorded":{"flips","noticed"},"routes":{...},"others":{...}},
/// "profiles":[{"profile","file","recordings","flips":[{"line","what","id","change","evidence","kind","noticed":
/// ["replay","verdict","lint"]}]}]}.
std::string mutation_json(mutation_report const&);

}  // namespace relaylab::lab
