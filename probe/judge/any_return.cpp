#include "probe/judge/arrivals.hpp"
#include "probe/judge/rules.hpp"

namespace relaylab::probe {

evidence::verdict any_return(evidence::run const& run) {
    evidence::verdict v;
    v.at = run.knows;
    for (bool const bounce : {false, true})
        for (auto const& [receipt, attempt] : find_arrivals(run, bounce))
            v.because.push_back({"probe " + attempt->probe.id + (bounce ? ": a bounce of it" : ": its message")
                                     + " came to " + receipt->forward_path,
                                 attempt->telling_line});
    v.word = v.because.empty() ? evidence::word::closed : evidence::word::open;
    if (v.because.empty()) v.because.push_back({"nothing of a probe came back", std::nullopt});
    return v;
}

}  // namespace relaylab::probe
