// What a tester takes for an acceptance, where that is not simply a 2yz: the codes and the octets that it looks for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/run.hpp"
#include "evidence/verdict.hpp"

namespace relaylab::probe {

/// Codes are written from their first digit on: "2", "25", "250". An empty list is not looked at.
struct acceptance {
    std::vector<std::string> mail, rcpt, data, end_of_data;  ///< what these must have been answered
    std::string last_holds;            ///< octets that the last reply must hold anywhere; empty: it need not
    std::vector<std::string> last;     ///< what the last reply must be, whatever it answers
    std::vector<std::string> refused;  ///< the last replies that it takes for a refusal; empty: all that are no acceptance
    std::string gives_up_on;           ///< octets in a reply to RSET, MAIL or RCPT at which it stops and says closed
    std::vector<std::string> skips;    ///< octets in the greeting, or in what its look was answered, at which it does not test
    bool lost_is_unknown = false;      ///< a connection that was lost before anything was accepted: no verdict
    bool counts_errors = false;        ///< one that was lost after something was accepted counts as one more that was
};

/// The tester counts this attempt as accepted.
bool is_accepted(acceptance const&, evidence::attempt const&);
/// What a reply of this attempt holds that makes the tester stop, if it does.
bool gives_up(acceptance const&, evidence::attempt const&);
/// Which of `skips` the server's greeting, or its answer to the look, holds.
std::optional<std::string> find_skip(acceptance const&, evidence::attempt const&);

/// The rule: any attempt that is accepted makes an open relay; one that is neither accepted nor refused, where refusals
/// are told apart, leaves it unknown; all else is closed. Where it is open there is one reason for each that it counts.
evidence::verdict judge_acceptance(evidence::run const&, acceptance const&);

}  // namespace relaylab::probe
