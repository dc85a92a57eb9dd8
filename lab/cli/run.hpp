// The program: a command line in, an exit status out.
#pragma once

#include <string>
#include <vector>

#include "lab/cli/options.hpp"
#include "lab/cli/terminal.hpp"

namespace relaylab::lab {

/// Carries a call out. Whatever goes wrong is told on `err`, with "relaylab: " before it, and gives 2.
int run(options const&, terminal const&);

/// The same from main()'s arguments, on the standard streams.
int run(int count, char const* const* arguments);

}  // namespace relaylab::lab
