#include "probe/judge/rules.hpp"

namespace relaylab::probe {

evidence::verdict rcpt_2xx(evidence::run const& run) {
    evidence::verdict v;
    v.at = run.knows;
    for (auto const& a : run.attempts) {
        if (a.probe.control || !a.rcpt || !a.rcpt->positive()) continue;
        v.word = evidence::word::open;
        v.because.push_back(
            {"probe " + a.probe.id + ": RCPT was answered " + std::to_string(a.rcpt->code), a.telling_line});
    }
    if (!v.because.empty()) return v;
    v.word = evidence::word::closed;
    v.because.push_back({"no RCPT was answered 2yz", std::nullopt});
    return v;
}

}  // namespace relaylab::probe
