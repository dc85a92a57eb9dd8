// The corpus replayed: every recording against the profile that explains it.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "lab/library.hpp"
#include "lab/report/replay_report.hpp"

namespace relaylab::lab {

/// Replays a recording against the profile and at the site that it names; the profile's own site where it names none.
replayed replay_file(std::filesystem::path const& file, evidence::recording, library&);

/// All recordings of corpus/ that name a profile, in the order of their files.
std::vector<replayed> replay_corpus(library&);

/// What the recordings of a profile reach of it.
struct coverage {
    std::size_t recordings = 0;   ///< those that name the profile
    std::set<std::string> rules;  ///< ids of the rules and routes that answered or decided when they were replayed
};
coverage find_coverage(library&, std::string const& profile);

}  // namespace relaylab::lab
