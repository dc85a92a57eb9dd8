// Twins: servers that no client can tell apart by their replies, and whose truth differs. Of such a pair no judge that
// looks at replies alone can be right about both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/run.hpp"
#include "lab/library.hpp"
#include "lab/report/twins_report.hpp"

namespace relaylab::lab {

/// Looks among these servers, each PROFILE or PROFILE@SITE; among all profiles at their own sites where none is named.
/// Sites are held against each other as though they had the same names (sim/profile/client_view.hpp). `knows`: only
/// those that who knows so much cannot tell apart; without it, each pair with the most that one may know. Throws
/// not_found and files::bad_file.
twins_report find_twins(library&, std::vector<std::string> const& servers,
                        std::optional<evidence::knowledge> knows = std::nullopt);

}  // namespace relaylab::lab
