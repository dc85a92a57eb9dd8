// What a server makes of the octets that arrive before anybody is asked: lines, mail data, chunks. A profile's
// properties; the defaults take what RFC 5321 has, and a bare LF as the end of a command.
#pragma once

#include <cstddef>
#include <string>

#include "grammar/data_framer.hpp"
#include "grammar/line_framer.hpp"

namespace relaylab::smtp {

struct discipline {
    grammar::line_rules lines;
    grammar::data_rules data;
    std::string blanks = " \t";  ///< the octets that separate the words of a command
    std::string trimmed;         ///< octets that are dropped from the end of a command line
    bool takes_chunks = false;   ///< the octets that BDAT announces belong to it (RFC 3030 2); else they are lines
};

}  // namespace relaylab::smtp
