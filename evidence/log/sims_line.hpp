// One line of the log of SIMS: "22:08:06 2 SMTP-001([192.0.2.1]) {S.0000078619} received, 1093 bytes".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "evidence/log/statement.hpp"

namespace relaylab::evidence {

/// Nothing where it is not known. Its own reports are from NULL@NULL, and have the id of what they are about in theirs:
/// <AUTOS.0000078620-78623@...> is about S.0000078620.
std::optional<statement> read_sims_line(std::string_view line, std::size_t number);

/// Whether it begins as such a line does.
bool begins_as_sims_line(std::string_view line) noexcept;

/// Line by line.
statements read_sims_log(std::string_view text);

}  // namespace relaylab::evidence
