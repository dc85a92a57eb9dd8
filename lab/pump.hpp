// Where sim and probe meet without a socket: octets between an examination and a host of a world, and time as
// both ask for it.
#pragma once

#include "probe/tester/examination.hpp"
#include "sim/world/world.hpp"

namespace relaylab::lab {

/// As whom an examination connects.
struct prober {
    sim::client_facts stranger = {};
    sim::client_facts inside = {};  ///< from a network that the target trusts, where it is told that there is one
    std::string account = {};       ///< for which it logs in by POP3; empty: it does not
};

/// Runs an examination to its end against `target`. Receipts are what reached the mailboxes of `watched`.
/// A server that stays silent where an answer is awaited counts as timed out, at no cost in real time.
void pump(probe::examination&, sim::world&, sim::host_id target, sim::host_id watched, prober const&);

}  // namespace relaylab::lab
