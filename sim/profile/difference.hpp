// Where two profiles answer or act apart: exactly, by the arithmetic of cubes, and shown by dialogues.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/profile/dialogues.hpp"

namespace relaylab::sim {

/// A dialogue in which it shows, and what either side sent, or did with the message, at the point where they part.
struct parting {
    dialogue said;
    std::size_t heard = 0;  ///< elements of `said` up to the parting; all of them where the routes part
    std::string left, right;
};

/// Two rules that take situations in common and do different things in them.
struct difference {
    std::optional<smtp::stage> at;      ///< nothing: the route tables
    std::string left_rule, right_rule;  ///< ids
    std::string left, right;            ///< effects in words: the reply as the profile writes it, or the fate
    bool in_words = false;              ///< the codes, the closing and the delay are the same: only the text differs
    std::vector<cube> when;             ///< disjoint; their union is every situation in which these two rules answer
    std::optional<parting> shown;       ///< nothing where no dialogue over the vocabulary reaches it
};

/// The same words, read apart: dialects, echoes, sites' lists or counters part where no two rules do.
struct misreading {
    std::optional<smtp::stage> at;  ///< nothing: what became of the message
    std::string left_rule, right_rule;
    std::vector<facet> facets;  ///< that have different values; none where only an echo, a count or an address differs
    parting shown;
};

/// Pairs of rules that answer apart in some situation, in the order of stages and of the left one's rules. At a
/// command the rules of stage `line` come first; at a stage that only one side has rules of, the other's are those
/// of `unknown`. Exact: a situation in which two profiles do different things is in exactly one of these, and no
/// other situation is in any.
std::vector<difference> differences(profile const& left, profile const& right);

/// Both at one site: the differences, with a dialogue each where one is found, and what is read apart.
struct comparison {
    std::vector<difference> rules;
    std::vector<misreading> readings;
};
comparison compare(profile const& left, profile const& right, site const&);

}  // namespace relaylab::sim
