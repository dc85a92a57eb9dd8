// The rules behind the names of judge.hpp. Each is total: any evidence gives a verdict.
#pragma once

#include "evidence/verdict.hpp"

namespace relaylab::probe {

/// The rule of most historical testers: any RCPT for a third party that is answered 2yz makes an open relay,
/// anything else (a lost connection too) a closed one. Never unknown, and wrong in both directions.
evidence::verdict rcpt_2xx(evidence::run const&);

/// A probe's own message arrived: open. Anything else: closed. A bounce is no arrival.
evidence::verdict arrival(evidence::run const&);

/// Replies alone, and unknown rather than a guess: what a 2yz becomes of later cannot be seen in it.
evidence::verdict replies(evidence::run const&);

/// All the evidence: what arrived, what bounced, what was answered, and what was never seen.
evidence::verdict fate(evidence::run const&);

}  // namespace relaylab::probe
