// How far long work has come, for somebody who watches.
#pragma once

#include <cstddef>
#include <functional>

#include "lab/cli/terminal.hpp"

namespace relaylab::lab {

/// Draws a bar on `err` where that is a terminal, and takes it away at the end; empty where it is not.
std::function<void(std::size_t done, std::size_t all)> progress_on(terminal const&);

}  // namespace relaylab::lab
