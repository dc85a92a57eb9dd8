#include "lab/cli/way_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "lab/cli/options.hpp"

namespace relaylab::lab {
namespace {

/// The shortest prefixes of attached networks: of one that an address of this machine is in, and of one that somebody
/// says is at the other end of a link.
constexpr unsigned shortest = 8;
constexpr unsigned shortest_said = 24;
constexpr unsigned shortest_said_v6 = 32;

bool leads_out(route const& r) {
    auto const said = r.ipv6 ? shortest_said_v6 : shortest_said;
    return r.by_another || r.length < (r.of_an_address ? shortest : said);
}

}  // namespace

std::optional<std::string> way_out(std::vector<route> const& routes) {
    auto const found = std::find_if(routes.begin(), routes.end(), leads_out);
    if (found == routes.end()) return {};
    return found->interface;
}

std::optional<std::string> way_out() {
    try {
        return way_out(routes_out());
    } catch (std::system_error const& e) {
        throw bad_call(fmt::format("--sealed: this network's routes cannot be told: {}", e.code().message()));
    }
}

probe::reach reach_of(bool sealed) {
    if (!sealed) return probe::reach::this_machine;
    if (auto const by = way_out()) throw bad_call("--sealed: " + *by + " leads out of this network");
    return probe::reach::sealed_network;
}

}  // namespace relaylab::lab
