// The comparison of two profiles, for people and for programs.
#pragma once

#include <string>

#include "sim/profile/difference.hpp"

namespace relaylab::lab {

/// What was compared, and where.
struct compared_profiles {
    std::string left, right, site;  ///< ids
    sim::comparison found;
};

/// Each difference with the situations, both effects and the dialogue that shows it; then what is read apart.
std::string difference_text(compared_profiles const&, bool coloured);
/// The same as one JSON document.
std::string difference_json(compared_profiles const&);

}  // namespace relaylab::lab
