// Mutation: one fact of a profile at a time is flipped, and it is seen who notices: the replay of the corpus, the
// oracle, lint. What nobody notices, nobody has witnessed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lab/library.hpp"
#include "lab/report/mutation_report.hpp"

namespace relaylab::lab {

/// Flips each fact that stands in the files of these profiles; all if none is named. A profile that has inherited the
/// fact is flipped with it. Replays only what a flip can change. `progress` may be empty. Throws not_found and
/// files::bad_file.
mutation_report mutate(library&, std::vector<std::string> const& profiles,
                       std::function<void(std::size_t done, std::size_t all)> const& progress = {});

}  // namespace relaylab::lab
