// What a rule does by chance: one of several effects, drawn by weight.
#pragma once

#include <vector>

#include "grammar/date_time.hpp"
#include "sim/profile/reply_template.hpp"

namespace relaylab::files {
class table_reader;
}

namespace relaylab::sim {

struct rule_context;

struct alternative {
    unsigned weight = 1;
    reply_template reply;
    grammar::duration delay{0};
    bool close = false;
};

/// A rule's own effects and others in their place, each as often as its weight stands to all of them.
struct alternatives {
    unsigned own_weight = 1;
    std::vector<alternative> others;

    /// In order, the rule's own first; empty where nothing is left to chance.
    std::vector<unsigned> weights() const;
};

/// Reads the keys `weight` and `or` of a rule.
void read_alternatives(files::table_reader& of_rule, rule_context const&, alternatives&);

}  // namespace relaylab::sim
