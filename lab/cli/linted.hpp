// Profiles that lint finds no error in, and how its findings are shown.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <tuple>

#include "lab/library.hpp"
#include "sim/profile/lint.hpp"

namespace relaylab::lab {

/// "profiles/x.toml:12:3: a warning: ..."
std::string describe(sim::finding const&, std::string const& file);

/// Throws files::bad_file with the first error: what lint refuses is never served.
void refuse_faulty(sim::profile const&, sim::site const&, std::string const& file);

/// The same for many hosts: a profile is looked at once for all sites whose names are of one length, as nothing else of a
/// site is in its texts.
class faulty_refused {
  public:
    void look_at(sim::profile const&, sim::site const&, std::string const& file);

  private:
    std::set<std::tuple<sim::profile const*, std::size_t, std::size_t, std::size_t>> seen_;
};

}  // namespace relaylab::lab
