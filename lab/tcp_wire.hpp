// The same examination over real sockets on loopback: server and prober in one process, time still an argument.
#pragma once

#include "lab/check.hpp"

namespace relaylab::lab {

/// A wire for check(): a fresh world listening on 127.0.0.1, examined over TCP. The world's clock moves only by
/// what the examination waits for, and the server's delays take no time, so nothing sleeps.
evidence::verdict examine_over_tcp(target_host const&, probe::tester const&, evidence::run&);

}  // namespace relaylab::lab
