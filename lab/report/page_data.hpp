// What the matrix' page shows when a square is opened, as JSON that can stand in HTML.
#pragma once

#include <string>

#include "lab/report/matrix.hpp"

namespace relaylab::lab {

/// {"texts":[...],"dialogues":[[text,...],...],"cells":[{"tester","server","standing","verdict","truth","notes":[text,...],
/// "because":[text,...],"dialogue":n,"telling":[line,...],"left_out":n},...]}: cells as they stand in the matrix. A text is
/// its place among the texts, where each stands once; so are dialogues that are equal. No "<", ">" or "&" stands in it.
std::string page_data(matrix const&);

}  // namespace relaylab::lab
