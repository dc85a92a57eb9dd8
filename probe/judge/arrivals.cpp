#include "probe/judge/arrivals.hpp"

#include "probe/judge/standing.hpp"

namespace relaylab::probe {
namespace {

evidence::attempt const* sender_of(evidence::receipt const& receipt, evidence::run const& run, evidence::client_state as) {
    if (receipt.token.empty()) return nullptr;
    evidence::attempt const* found = nullptr;
    for (auto const& a : run.attempts) {
        if (a.probe.control || a.probe.as != as || a.probe.token != receipt.token) continue;
        found = &a;
        if (stand(a) == standing::accepted) break;
    }
    return found;
}

}  // namespace

std::vector<arrived> find_arrivals(evidence::run const& run, bool bounces, evidence::client_state as) {
    std::vector<arrived> found;
    for (auto const& receipt : run.receipts) {
        if (receipt.bounce != bounces) continue;
        if (auto const* const sender = sender_of(receipt, run, as)) found.push_back({&receipt, sender});
    }
    return found;
}

}  // namespace relaylab::probe
