#include "probe/judge/authorised.hpp"

#include <algorithm>

#include "probe/judge/arrivals.hpp"

namespace relaylab::probe {
namespace {

using evidence::client_state;

bool was(client_state as, evidence::attempt const& a) {
    return as != client_state::authenticated || (!a.before.empty() && a.before.back().positive());
}

}  // namespace

std::vector<std::string> find_authorised(evidence::run const& run) {
    std::vector<std::string> found;
    for (auto const as : {client_state::inside, client_state::pop_granted, client_state::authenticated})
        if (std::ranges::any_of(find_arrivals(run, false, as), [as](arrived const& a) { return was(as, *a.attempt); }))
            found.emplace_back(to_string(as));
    return found;
}

}  // namespace relaylab::probe
