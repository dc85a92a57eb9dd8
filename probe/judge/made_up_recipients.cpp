#include "probe/judge/made_up_recipients.hpp"

#include <algorithm>

namespace relaylab::probe {
namespace {

/// A bounce that returns nothing of its message may be anybody's.
bool may_have_bounced(evidence::run const& run, evidence::attempt const& a) {
    return std::any_of(run.receipts.begin(), run.receipts.end(), [&](evidence::receipt const& r) {
        return r.bounce && (r.token.empty() || r.token == a.probe.token);
    });
}

}  // namespace

void flag_made_up_recipients(evidence::run const& run, std::vector<settled> const& all, evidence::verdict& v) {
    for (auto const& [by, how] : all) {
        if (!by->probe.made_up || how != standing::accepted) continue;
        bool const kept = by->end_of_data && run.watched > grammar::duration{0} && !may_have_bounced(run, *by);
        v.flag(kept ? "catch-all" : "unverified-recipients");
    }
}

}  // namespace relaylab::probe
