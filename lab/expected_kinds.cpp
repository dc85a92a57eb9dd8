#include "lab/expected_kinds.hpp"

#include <algorithm>
#include <set>

#include "lab/check.hpp"
#include "lab/in_parallel.hpp"
#include "probe/judge/arrivals.hpp"
#include "probe/judge/standing.hpp"

namespace relaylab::lab {
namespace {

/// Any will do: what is expected does not turn on chance.
constexpr std::uint64_t seed = 1;

probe::fortune fortune_of(probe::settled const& p, bool arrived) {
    if (arrived) return probe::fortune::arrived;
    switch (p.how) {
    case probe::standing::accepted: return probe::fortune::kept;
    case probe::standing::put_off: return probe::fortune::put_off;
    case probe::standing::refused:
        return p.by->rcpt ? probe::fortune::refused : probe::fortune::refused_sender;
    case probe::standing::blocked:
    case probe::standing::unclear: break;
    }
    return probe::fortune::unheard;
}

probe::expectation expect(target_host const& host, probe::tester const& listed) {
    evidence::run run;
    examine_virtually(host, listed, run);
    std::set<std::string> arrived;
    for (auto const& found : probe::find_arrivals(run, false)) arrived.insert(found.attempt->probe.id);
    probe::expectation e{host.kind.id, std::vector<probe::fortune>(listed.probes.size(), probe::fortune::unheard)};
    for (auto const& settled : probe::settle(run)) {
        auto const& id = settled.by->probe.id;
        auto const at = std::find_if(listed.probes.begin(), listed.probes.end(), [&](auto const& q) { return q.id == id; });
        if (at != listed.probes.end())
            e.of[static_cast<std::size_t>(at - listed.probes.begin())] = fortune_of(settled, arrived.contains(id));
    }
    return e;
}

}  // namespace

std::vector<probe::expectation> const& expected_kinds::of(probe::tester const& t) {
    auto const [at, is_new] = known_.try_emplace(t.id);
    if (!is_new || !t.plans) return at->second;
    auto listed = t;
    listed.plans = false;
    std::vector<target_host> hosts;
    auto const& watched = library_.profile("sink");
    auto const& watched_site = library_.site("third-party");
    for (auto const& id : library_.profiles()) {
        auto const& p = library_.profile(id);
        hosts.push_back({p, library_.site(p.site), watched, watched_site, seed});
    }
    at->second.resize(hosts.size());
    in_parallel(hosts.size(), threads_, [&](std::size_t i) { at->second[i] = expect(hosts[i], listed); });
    return at->second;
}

}  // namespace relaylab::lab
