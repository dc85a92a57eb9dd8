// The command line's grammar.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "lab/cli/options.hpp"

namespace relaylab::lab {

/// What was asked for was told already: help, or the version.
struct information {
    std::string text;
};

/// Arguments without the program's name. Throws bad_call, with the nearest word where one is not known.
std::variant<options, information> parse(std::vector<std::string> arguments);

}  // namespace relaylab::lab
