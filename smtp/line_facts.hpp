// A command line taken apart under a server's discipline, and what is odd about it.
#pragma once

#include "smtp/discipline.hpp"
#include "smtp/question.hpp"

namespace relaylab::smtp {

/// Trims the line as the discipline has it, and splits it into `said`, whose views are of the line.
line_facts take_facts(grammar::line&, discipline const&, grammar::command& said);

}  // namespace relaylab::smtp
