// The truth matrix for programs, schema 1.
#pragma once

#include <string>

#include "lab/report/matrix.hpp"

namespace relaylab::lab {

/// One JSON document on one line:
/// {"schema":1,"seed":...,"ok":...,"profiles":[...],"testers":[...],"cells":[...]}. A cell's "correct" is
/// null where its verdict is unknown.
std::string matrix_json(matrix const&);

}  // namespace relaylab::lab
