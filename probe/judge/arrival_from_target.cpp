#include "probe/judge/arrivals.hpp"
#include "probe/judge/rules.hpp"

namespace relaylab::probe {

evidence::verdict arrival_from_target(evidence::run const& run) {
    evidence::verdict v;
    v.at = run.knows;
    v.word = evidence::word::closed;
    for (auto const& [receipt, attempt] : find_arrivals(run, false)) {
        bool const here = receipt->delivering_address == run.target_address;
        std::string text = "probe " + attempt->probe.id + ": its message arrived from " + receipt->delivering_address;
        if (here) {
            v.word = evidence::word::open;
        } else {
            v.flag("multi-stage");
            text += ", which is listed in this one's place";
        }
        v.because.push_back({std::move(text), attempt->telling_line});
    }
    if (v.because.empty()) v.because.push_back({"no probe's message arrived", std::nullopt});
    return v;
}

}  // namespace relaylab::probe
