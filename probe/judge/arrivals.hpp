// Receipts put to the attempts whose tokens they carry.
#pragma once

#include <vector>

#include "evidence/run.hpp"

namespace relaylab::probe {

/// A receipt that carries a probe's token, and the attempt that sent the message: the accepted one where
/// there is one, else the last. Both live in the run.
struct arrived {
    evidence::receipt const* receipt;
    evidence::attempt const* attempt;
};

/// What arrived of probes that are no controls, and that such a client made: their own messages, or bounces of them.
std::vector<arrived> find_arrivals(evidence::run const&, bool bounces,
                                   evidence::client_state as = evidence::client_state::stranger);

}  // namespace relaylab::probe
