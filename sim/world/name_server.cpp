#include "sim/world/name_server.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "sim/profile/network.hpp"

namespace relaylab::sim {
namespace {

constexpr unsigned usual_preference = 10;

bool is_six(std::string_view address) { return address.find(':') != std::string_view::npos; }

bool asked_for(std::span<record_type const> types, record_type t) {
    return std::find(types.begin(), types.end(), t) != types.end();
}

}  // namespace

name_server::name_server(directory const& names, outside_addresses outside)
    : names_(names), outside_(std::move(outside)) {
    std::map<std::string, int> hosts;
    for (auto const& [host, address] : outside_) ++hosts[address];
    for (auto const& [host, address] : outside_) {
        auto const there = reverse_name(address);
        auto const here = reverse_name(names_.site_of(host).address);
        if (there && here && hosts[address] == 1) pointers_.emplace(*there, *here);
    }
}

std::string name_server::inside_name(std::string_view asked) const {
    auto name = dns_name(asked);
    auto const pointer = pointers_.find(name);
    return pointer == pointers_.end() ? name : pointer->second;
}

/// The root, a name of which something is said, or one above such a name (RFC 4592 2.2.2).
bool name_server::exists(std::string_view name) const {
    if (name.empty() || names_.names().knows(name)) return true;
    auto const below = "." + std::string{name};
    auto const& all = names_.names().all();
    return std::any_of(all.begin(), all.end(), [&](auto const& known) { return known.first.ends_with(below); });
}

told name_server::ask(std::string_view asked, std::span<record_type const> types) const {
    auto const& zones = names_.names();
    auto name = inside_name(asked);
    std::string owner;
    told answer;
    for (int aliases = 0; aliases <= most_aliases; ++aliases) {
        auto const* const said = zones.find(name);
        auto const fails = said ? said->fails : zones.failure_above(name);
        if (fails && passing(*fails)) return {*fails, {}};
        if (fails) return answer;
        auto const before = answer.records.size();
        if (said)
            for (auto const type : types) add(*said, owner, type, answer);
        // Where an alias leads, the world's own servers look for records alone.
        auto const home = aliases == 0 ? names_.home_of(name) : std::nullopt;
        if (home && asked_for(types, record_type::mx))
            answer.records.push_back({owner, record_type::mx, home->name, usual_preference});
        bool const found = answer.records.size() > before;
        if (found || !said || said->cname.empty()) {
            answer.what = found ? dns_answer::found : home || exists(name) ? dns_answer::none : dns_answer::nxdomain;
            return answer;
        }
        answer.records.push_back({owner, record_type::cname, said->cname});
        name = owner = dns_name(said->cname);
    }
    return {dns_answer::servfail, {}};
}

void name_server::add(zone_records const& r, std::string const& owner, record_type type, told& into) const {
    auto const all = [&](std::vector<std::string> const& values) {
        for (auto const& value : values) into.records.push_back({owner, type, value});
    };
    switch (type) {
    case record_type::a:
    case record_type::aaaa: return add_addresses(r, owner, type, into);
    case record_type::ptr: return all(r.ptr);
    case record_type::txt: return all(r.txt);
    case record_type::cname: return all(r.cname.empty() ? std::vector<std::string>{} : std::vector{r.cname});
    case record_type::mx: break;
    }
    for (auto const& mx : r.mx) into.records.push_back({owner, type, mx.exchange, mx.preference});
}

void name_server::add_addresses(zone_records const& r, std::string const& owner, record_type type, told& into) const {
    std::set<std::string> told_already;
    for (auto const* const family : {&r.a, &r.aaaa})
        for (auto address : *family) {
            if (!outside_.empty() && !is_loopback(address)) {
                auto const host = names_.host_at(address);
                auto const there = host ? outside_.find(*host) : outside_.end();
                address = there == outside_.end() ? std::string{nobody} : there->second;
            }
            if (is_six(address) == (type == record_type::aaaa) && told_already.insert(address).second)
                into.records.push_back({owner, type, address});
        }
}

}  // namespace relaylab::sim
