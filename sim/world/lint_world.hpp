// What is odd about a world although it can be made: faulty profiles, mail that leads nowhere, mail in circles.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/profile/lint.hpp"
#include "sim/world/planned_world.hpp"

namespace relaylab::sim {

/// Errors: what lint finds wrong with a profile at its host's site. Warnings: a domain whose mail has no next hop, or
/// one where nobody answers, or comes to a host that does not know the domain, or goes in a circle; a translator
/// that forwards to nobody although a name leads to it. Places are the plan's.
std::vector<finding> lint_world(planned_world const&);

/// Where a domain's mail goes, from a host that does not know it to one that keeps it: "mx > inner", "mx > mx" for a
/// circle, or why it goes nowhere.
struct mail_way {
    enum class outcome { kept, circle, nowhere, unknown_there };
    outcome what = outcome::nowhere;
    std::vector<host_id> by;  ///< in order; the last one keeps it, or has been there before
    std::string why;          ///< of nowhere
};
/// `from`: a host, or nothing for somebody outside.
mail_way find_way(world const&, std::optional<host_id> from, std::string_view domain);

/// Every domain that zones or sites speak of as one that takes mail, lower case and sorted.
std::vector<std::string> mail_domains(planned_world const&);

}  // namespace relaylab::sim
