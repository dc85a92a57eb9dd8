// Somebody else's tester against every fake MTA: what its runs mean, held against the truth.
#pragma once

#include "lab/grade/grading.hpp"
#include "lab/grade/verdict_rules.hpp"
#include "lab/library.hpp"
#include "lab/report/grade_report.hpp"

namespace relaylab::lab {

/// A tester that is a program.
struct program_tester {
    std::string name;                  ///< of its row
    std::vector<std::string> command;  ///< with placeholders
    verdict_rules rules;
};

/// The truth of each target, as the oracle finds it at the address where it listens; several are found at once.
std::vector<profile_row> true_rows(library&, std::vector<graded_target> const&);

/// Each run is of the target of the same row.
grade_report grade(program_tester const&, std::vector<profile_row>, std::vector<std::optional<graded_run>> const&,
                   std::uint64_t seed);

}  // namespace relaylab::lab
