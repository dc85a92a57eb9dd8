// The probes behind the matrix for spreadsheets and statistics: RFC 4180.
#pragma once

#include <string>
#include <string_view>

#include "lab/report/matrix.hpp"

namespace relaylab::lab {

/// A heading, and a row for each probe of each tester at each profile; lines end with CRLF. Of what servers and testers
/// said, octets that are not visible are escaped as evidence::escape does, so evidence::unescape gives them back.
std::string matrix_csv(matrix const&);

/// A field as RFC 4180 2 has it: quoted where it holds a comma, a quote or a line end.
std::string csv_field(std::string_view);

}  // namespace relaylab::lab
