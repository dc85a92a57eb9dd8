// Where sim and probe meet without a socket: octets between an examination and a host of a world, and time as
// both ask for it.
#pragma once

#include "probe/tester/examination.hpp"
#include "sim/world/world.hpp"

namespace relaylab::lab {

/// Runs an examination to its end against `target`. Receipts are what reached the mailboxes of `watched`.
/// A server that stays silent where an answer is awaited counts as timed out, at no cost in real time.
void pump(probe::examination&, sim::world&, sim::host_id target, sim::host_id watched, sim::client_facts);

}  // namespace relaylab::lab
