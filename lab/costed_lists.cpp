#include "lab/costed_lists.hpp"

#include <utility>

namespace relaylab::lab {
namespace {

/// A host's or a client's name where it is one's of the world; else the address itself.
std::string sender_at(sim::planned_world const& w, std::string const& address) {
    if (auto const h = w.at().directory().host_at(address)) return w.at().name_of(*h);
    for (auto const& c : w.plan().clients)
        if (c.address == address) return c.name;
    return address;
}

world_report::mail_count shown(sim::mail_count const& n) { return {n.offered, n.refused, n.put_off}; }

}  // namespace

std::vector<world_report::list_cost> costed_lists(sim::planned_world const& w) {
    std::vector<world_report::list_cost> all;
    for (auto const& one : w.list_costs())
        all.push_back({one.list, w.at().name_of(one.host), sender_at(w, one.from), shown(one.legitimate), shown(one.other)});
    return all;
}

}  // namespace relaylab::lab
