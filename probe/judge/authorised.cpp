#include "probe/judge/authorised.hpp"

#include <algorithm>
#include <array>

#include "probe/judge/arrivals.hpp"
#include "probe/judge/standing.hpp"

namespace relaylab::probe {
namespace {

using evidence::client_state;

bool was(client_state as, evidence::attempt const& a) {
    return as != client_state::authenticated || (!a.before.empty() && a.before.back().positive());
}

constexpr std::array all_states{client_state::inside, client_state::pop_granted, client_state::authenticated};

bool arrived_as(client_state as, evidence::run const& run) {
    return std::ranges::any_of(find_arrivals(run, false, as), [as](arrived const& a) { return was(as, *a.attempt); });
}

/// The further an attempt got, the more it tells.
std::string came_to(evidence::attempt const& a) {
    if (!a.banner) return a.probe.as == client_state::pop_granted ? "there was no POP3 login, or no connection" : "no connection could be made";
    if (!was(a.probe.as, a)) return "AUTH was not let in";
    switch (stand(a)) {
    case standing::accepted: return "accepted, and nothing arrived";
    case standing::refused: return "refused";
    case standing::put_off: return "put off";
    case standing::blocked: return "not heard";
    case standing::unclear: break;
    }
    return "no answer";
}

}  // namespace

std::vector<evidence::reason> tell_authorised(evidence::run const& run) {
    std::vector<evidence::reason> told;
    for (auto const as : all_states) {
        auto const tried = std::ranges::find(run.attempts, as, [](evidence::attempt const& a) { return a.probe.as; });
        if (tried == run.attempts.end()) continue;
        auto const name = "as " + std::string{to_string(as)} + ": ";
        told.push_back({name + (arrived_as(as, run) ? "the message arrived" : came_to(*tried)), tried->telling_line});
    }
    return told;
}

std::vector<std::string> find_authorised(evidence::run const& run) {
    std::vector<std::string> found;
    for (auto const as : all_states)
        if (arrived_as(as, run)) found.emplace_back(to_string(as));
    return found;
}

}  // namespace relaylab::probe
