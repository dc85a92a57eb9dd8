// Twins for people and for programs.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "evidence/run.hpp"
#include "evidence/verdict.hpp"

namespace relaylab::lab {

/// A profile at a site, and what is true of it.
struct true_server {
    std::string profile, site;
    evidence::verdict truth;
};

/// An envelope with which something else becomes of the mail.
struct parted_fates {
    std::string reverse_path, forward_path;  ///< as they are said to the left one
    std::string left, right;                 ///< "arrived", "bounced", "refused"
};

struct twins {
    true_server left, right;
    evidence::knowledge up_to = evidence::knowledge::none;  ///< what a client may know and still not tell them apart
    std::size_t dialogues = 0;                              ///< that were held with either
    std::optional<parted_fates> shown;  ///< nothing where no envelope of the attack space can be said to both
};

struct twins_report {
    std::size_t servers = 0;
    evidence::knowledge most = evidence::knowledge::none;  ///< that a client was thought to know
    std::vector<twins> pairs;                              ///< by the left one, then by the right one
};

std::string twins_text(twins_report const&, bool coloured);

/// One JSON document on one line: {"schema":1,"servers":N,"knowledge":"credentials","twins":[{"left":{"profile","site",
/// "truth"},"right":{...},"knowledge","dialogues","shown":{"from","to","left","right"}}]}; "shown" may be null.
std::string twins_json(twins_report const&);

}  // namespace relaylab::lab
