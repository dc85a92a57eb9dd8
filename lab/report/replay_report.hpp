// Replays for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "evidence/recording.hpp"
#include "lab/report/replay_score.hpp"

namespace relaylab::lab {

/// A recording and how well its profile at its site repeated it.
struct replayed {
    evidence::recording recorded;
    std::string profile;
    std::string site;
    replay_score score;
};

/// The first difference of each file with lines around it, the scores, and every binding by its kind.
std::string replay_text(std::vector<replayed> const&, bool coloured);

/// One JSON document on one line: {"lines","equal","decisions","decisions_code_equal","decisions_equal","distinct",
/// "others","stages","events","events_equal","fates","fates_equal","bindings","files":[{"file","profile","site" and
/// the same counts}]}; "distinct", "others" and each stage are {"all","code_equal","equal"}.
std::string replay_json(std::vector<replayed> const&);

/// The sum of all.
replay_score total(std::vector<replayed> const&);

}  // namespace relaylab::lab
