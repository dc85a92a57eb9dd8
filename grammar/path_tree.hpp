// The parse tree of a strict path: each production of RFC 5321 with the text that it covers.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "grammar/result.hpp"

namespace relaylab::grammar {

/// A production and what it stands for. Views are of the text given and of constants.
struct path_node {
    std::string_view production;  ///< "Mailbox"; of a terminal, the terminal as the RFC writes it: "\"@\""
    std::string_view section;     ///< where it is defined: "RFC 5321 4.1.2"; empty for a terminal
    std::string_view text;
    std::size_t offset = 0;  ///< of the text, into the whole
    std::vector<path_node> children;
};

/// The tree of a Forward-path, or of a Reverse-path where the text is "<>". Fails as parse_forward_path does.
result<path_node> parse_path_tree(std::string_view);

}  // namespace relaylab::grammar
