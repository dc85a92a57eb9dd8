#include "probe/judge/doubts.hpp"
#include "probe/judge/made_up_recipients.hpp"
#include "probe/judge/rules.hpp"
#include "probe/judge/standing.hpp"

namespace relaylab::probe {

evidence::verdict replies(evidence::run const& run) {
    evidence::verdict v;
    v.at = run.knows;
    auto const all = settle(run);
    flag_refusals(all, v);
    flag_made_up_recipients(run, all, v);
    for (auto const& [by, how] : all) {
        if (by->probe.control || how != standing::accepted) continue;
        v.because.push_back({"probe " + by->probe.id
                                 + " was accepted: replies do not show whether such mail is "
                                   "relayed or bounces later",
                             by->telling_line});
    }
    auto doubts = find_doubts(all, v);
    v.because.insert(v.because.end(), doubts.begin(), doubts.end());
    if (!v.because.empty()) return v;
    v.word = evidence::word::closed;
    v.because.push_back({"every probe for a third party was refused", last_line_for_third_party(all)});
    return v;
}

}  // namespace relaylab::probe
