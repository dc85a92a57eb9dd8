// How a path parses and what dialects make of it, for people and programs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grammar/path_tree.hpp"

namespace relaylab::lab {

/// What one dialect makes of a path.
struct understood_path {
    std::string dialect;
    bool admitted = false;
    std::string error;       ///< why it is not admitted, and where
    std::string local_part;  ///< of the final address, as is `domain`; empty where not admitted
    std::string domain;
    bool routed = false;  ///< not to where the address itself says
    bool local = false;   ///< here
    bool null = false;    ///< the null reverse-path
    bool relaying = false;  ///< the domain is here, but an operator in the local part makes it relaying
};

struct parsed_path {
    std::string input;
    std::string text;              ///< what the tree is of: the input, with brackets added where it has none
    std::vector<std::string> own;  ///< the domains that are local
    bool shows_tree = true;
    std::vector<understood_path> dialects;
};

/// The tree with its productions and their sections, or where RFC 5321 stops to agree; and a row a dialect.
std::string parse_text(parsed_path const&, bool coloured);

/// One line. The tree is left out where `shows_tree` does not hold.
std::string parse_json(parsed_path const&);

}  // namespace relaylab::lab
