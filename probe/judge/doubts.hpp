// Why replies that refused everything may still not mean that nothing would be relayed.
#pragma once

#include <vector>

#include "evidence/verdict.hpp"
#include "probe/judge/standing.hpp"

namespace relaylab::probe {

/// What forbids to say that third parties' mail does not get through, told in one reason a kind of doubt;
/// empty where there is none:
/// - nothing was tried, or a probe has no answer;
/// - a probe was put off, and either never tried again or no control got further than it did;
/// - the server refuses unknown local senders at MAIL and takes strangers there, so a real local user might
///   get further, and none was tried;
/// - a probe was refused, and so was all ordinary mail for local users that was tried.
/// Flags "blocked" there, and where the server would not hear a probe at all.
std::vector<evidence::reason> find_doubts(std::vector<settled> const&, evidence::verdict& flagged);

/// Flags what the refusals show: "tempfailed", "late-refusal".
void flag_refusals(std::vector<settled> const&, evidence::verdict&);

}  // namespace relaylab::probe
