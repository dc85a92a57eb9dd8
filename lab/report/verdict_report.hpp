// The verdict of one examination, for people and for programs.
#pragma once

#include <string>

#include "evidence/verdict.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {

/// Who was examined by whom.
struct examined {
    std::string tester;
    std::string target;  ///< "127.0.0.1:1025"
    std::uint64_t seed = 0;
    evidence::run run;
    evidence::verdict verdict;
};

/// How a verdict is painted.
style style_of(evidence::verdict const&);

/// The verdict and its grounds, each with the transcript line that carries it.
std::string verdict_text(examined const&, bool coloured);

/// One JSON document on one line:
/// {"schema":1,"tester","target","seed","knowledge","verdict","ended","condition",
/// "flags":[...],"authorised":[...],"because":[{"text","line"}],"transcript":[...]}; "ended" and "line" may be null, lines count
/// from 0 in the transcript.
std::string verdict_json(examined const&);

}  // namespace relaylab::lab
