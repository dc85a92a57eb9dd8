// Somebody else's tester held against the truth: its confusion row, what it got wrong, and by which of its lines.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lab/report/matrix.hpp"

namespace relaylab::lab {

/// One output of a program; of a flood, lines before and behind what is left out.
struct shown_output {
    std::vector<std::string> before, behind;
    std::uintmax_t left_out = 0;  ///< octets
};

struct graded_detail {
    std::vector<std::string> arguments;  ///< as it was called
    std::optional<int> status, signal;
    bool timed_out = false;
    std::chrono::milliseconds took{0};
    std::size_t arrived = 0;  ///< messages at the watched third party
    shown_output out, err;
};

struct grade_report {
    matrix result;                     ///< of one tester
    std::vector<std::string> command;  ///< as it was given
    std::vector<graded_detail> runs;   ///< of the cells, in their order
};

/// What is wrong, and what is unknown and why; `verbose`: what is right, too.
std::string grade_text(grade_report const&, bool verbose, bool coloured);

/// The matrix's document with "command" and, in each cell, "run".
std::string grade_json(grade_report const&);

/// Words as a shell would take them.
std::string quoted(std::vector<std::string> const& words);

}  // namespace relaylab::lab
