// The lines of a log explained: what each states of which message, what that shows of relaying, and what it does not.
#pragma once

#include <string_view>
#include <vector>

#include "evidence/log/statement.hpp"
#include "lab/report/explained_report.hpp"

namespace relaylab::lab {

/// One for each line that is not empty; of lines that belong to one statement only the first says what it is.
std::vector<explained_line> explain(std::string_view log, evidence::statements const&);

}  // namespace relaylab::lab
