#include "probe/judge/standing.hpp"

#include <algorithm>

namespace relaylab::probe {
namespace {

/// `otherwise`: what a reply of neither 4yz nor 5yz means at its place.
standing refusal(grammar::reply const& r, standing otherwise) noexcept {
    if (r.klass() == 4) return standing::put_off;
    if (r.klass() == 5) return standing::refused;
    return otherwise;
}

standing greeting(std::optional<grammar::reply> const& r) noexcept {
    if (!r) return standing::unclear;
    auto const s = refusal(*r, standing::unclear);
    return s == standing::refused ? standing::blocked : s;
}

bool handed_over_in_vain(evidence::attempt const& a) noexcept {
    return a.data && a.data->klass() == 3 && !a.end_of_data;
}

}  // namespace

standing stand(evidence::attempt const& a) noexcept {
    if (a.end_of_data)
        return refusal(*a.end_of_data, a.end_of_data->positive() ? standing::accepted : standing::unclear);
    if (a.data) return refusal(*a.data, standing::unclear);
    if (a.rcpt) {
        bool const whole = a.rcpt->positive() && !a.probe.message;
        return refusal(*a.rcpt, whole ? standing::accepted : standing::unclear);
    }
    if (a.mail) return refusal(*a.mail, standing::unclear);
    if (a.hello) return greeting(a.hello);
    return greeting(a.banner);
}

bool late(evidence::attempt const& a) noexcept {
    if (!a.data && !a.end_of_data) return false;
    auto const s = stand(a);
    return s == standing::refused || s == standing::put_off;
}

std::vector<settled> settle(evidence::run const& run) {
    std::vector<settled> all;
    for (auto const& a : run.attempts) {
        if (a.probe.as != evidence::client_state::stranger) continue;
        auto const s = handed_over_in_vain(a) ? standing::unclear : stand(a);
        auto const known = std::find_if(all.begin(), all.end(), [&](settled const& p) {
            return p.by->probe.id == a.probe.id && p.by->probe.control == a.probe.control;
        });
        if (known == all.end())
            all.push_back({&a, s});
        else if (known->how != standing::accepted
                 && (s == standing::accepted || !handed_over_in_vain(*known->by)))
            *known = {&a, s};
    }
    return all;
}

std::optional<std::size_t> last_line_for_third_party(std::vector<settled> const& all) noexcept {
    auto const last = std::find_if(all.rbegin(), all.rend(), [](settled const& p) { return !p.by->probe.control; });
    return last == all.rend() ? std::nullopt : last->by->telling_line;
}

}  // namespace relaylab::probe
