// The rules behind the names of judge.hpp. Each is total: any evidence gives a verdict.
#pragma once

#include "evidence/verdict.hpp"

namespace relaylab::probe {

/// The rule of most historical testers: any RCPT for a third party that is answered 2yz makes an open relay,
/// anything else (a lost connection too) a closed one. Never unknown, and wrong in both directions.
evidence::verdict rcpt_2xx(evidence::run const&);

/// A probe's own message arrived: open. Anything else: closed. A bounce is no arrival.
evidence::verdict arrival(evidence::run const&);

/// Likewise, and it must have come from the address that was examined: one that comes from elsewhere says that the host
/// there is the relay ("multi-stage"), and this one is closed.
evidence::verdict arrival_from_target(evidence::run const&);

/// Whatever comes back of a probe, its message or a bounce of it: open. Nothing: closed.
evidence::verdict any_return(evidence::run const&);

/// Replies alone, and unknown rather than a guess: what a 2yz becomes of later cannot be seen in it.
evidence::verdict replies(evidence::run const&);

/// All the evidence: what arrived, what bounced, what was answered, and what was never seen.
evidence::verdict fate(evidence::run const&);

}  // namespace relaylab::probe
