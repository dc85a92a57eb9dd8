// The time of day of this machine, as worlds count it.
#pragma once

#include <chrono>

#include "grammar/date_time.hpp"

namespace relaylab::lab {

inline grammar::instant system_time() {
    return std::chrono::floor<grammar::duration>(std::chrono::system_clock::now());
}

}  // namespace relaylab::lab
