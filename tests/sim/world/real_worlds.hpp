// Worlds of profiles/worlds/, made with the profiles and sites of profiles/.
#pragma once

#include <map>

#include "sim/world/planned_world.hpp"
#include "tests/sim/profile/example.hpp"

namespace relaylab::sim::tests {

/// Profiles and sites as they are asked for; "here" is a profile of the tests' own.
class shelf {
  public:
    catalogue books() {
        return {[this](std::string const& id) -> profile const& {
                    auto const known = profiles_.find(id);
                    return known != profiles_.end() ? known->second : profiles_.emplace(id, real_profile(id)).first->second;
                },
                [this](std::string const& id) -> site const& {
                    auto const known = sites_.find(id);
                    return known != sites_.end() ? known->second : sites_.emplace(id, real_site(id)).first->second;
                },
                {},
                [this](std::string const& id) -> fault_file const& {
                    auto const known = faults_.find(id);
                    if (known != faults_.end()) return known->second;
                    auto const file = "profiles/faults/" + id + ".toml";
                    return faults_.emplace(id, parse_faults(read_file(file), file, id)).first->second;
                }};
    }
    void put(std::string id, profile p) { profiles_.insert_or_assign(std::move(id), std::move(p)); }
    void put(std::string id, site s) { sites_.insert_or_assign(std::move(id), std::move(s)); }

  private:
    std::map<std::string, profile> profiles_;
    std::map<std::string, site> sites_;
    std::map<std::string, fault_file> faults_;
};

inline world_plan real_plan(std::string const& stem) {
    return parse_world(read_file("profiles/worlds/" + stem + ".toml"), stem + ".toml");
}

}  // namespace relaylab::sim::tests
