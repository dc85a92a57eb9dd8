#include "probe/judge/arrivals.hpp"
#include "probe/judge/rules.hpp"

namespace relaylab::probe {

evidence::verdict arrival(evidence::run const& run) {
    evidence::verdict v;
    v.at = run.knows;
    for (auto const& [receipt, attempt] : find_arrivals(run, false)) {
        v.word = evidence::word::open;
        v.because.push_back(
            {"probe " + attempt->probe.id + ": its message arrived for " + receipt->forward_path,
             attempt->telling_line});
    }
    if (!v.because.empty()) return v;
    v.word = evidence::word::closed;
    v.because.push_back({"no probe's message arrived", std::nullopt});
    return v;
}

}  // namespace relaylab::probe
