#include "sim/world/directory.hpp"

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <fmt/format.h>
#include <utility>

#include "grammar/ascii.hpp"
#include "sim/profile/network.hpp"

namespace relaylab::sim {
namespace {

using outcome = next_hops::outcome;

next_hops only(host_id h, std::string name) { return {outcome::found, {{h, std::move(name)}}, {}, {}, false}; }
next_hops never(std::string status, std::string why) {
    return {outcome::never, {}, std::move(status), "no next hop: " + std::move(why), false};
}

next_hops from_failure(exchangers const& found) {
    using what = exchangers::outcome;
    switch (found.what) {
    case what::no_domain: return never("5.1.2", found.why);
    case what::no_mail: return never("5.1.10", found.why);  // RFC 7505 3
    case what::no_host: return never("5.4.4", found.why);
    default: return {outcome::later, {}, "4.4.3", found.why, false};
    }
}

next_hops loops_back(std::string_view domain) {
    return never("5.4.6", fmt::format("mail for {} loops back to this host", domain));
}

/// "[192.0.2.1]" and "[IPv6:2001:db8::1]" to the address.
std::optional<std::string_view> literal_of(std::string_view domain) {
    if (!domain.starts_with('[') || !domain.ends_with(']')) return std::nullopt;
    domain = domain.substr(1, domain.size() - 2);
    if (boost::algorithm::istarts_with(domain, "ipv6:")) domain.remove_prefix(5);
    return domain;
}

/// Whoever connects there reaches himself (RFC 1122 3.2.1.3, RFC 4291 2.5.3).
/// What stands between the dots of a name that DNS can hold: letters, digits and "-" (RFC 1035 2.3.1), "_" as it is
/// used, and the octets of internationalised names.
bool can_be_a_name(std::string_view domain) {
    return std::all_of(domain.begin(), domain.end(), [](char c) {
        return grammar::is_letter(c) || grammar::is_digit(c) || grammar::is_eight_bit(c) || c == '-' || c == '_' || c == '.';
    });
}

/// Adds an address and the name that belongs to it, where no zone says anything of them.
void enter(zones& names, std::string const& name, std::string const& address) {
    if (names.knows(name)) return;
    zone_records r;
    (address.find(':') == std::string::npos ? r.a : r.aaaa) = {address};
    names.put(name, std::move(r));
}

}  // namespace

void directory::add_host(host_id h, site const& s) {
    if (sites_.size() <= h) sites_.resize(h + 1, nullptr);
    sites_[h] = &s;
    for (auto const& name : s.own) finals_.emplace(name, h);
    for (auto const& name : s.relay) relays_.emplace(name, h);
    addresses_.emplace(s.address, h);
    enter(zones_, s.host, s.address);
    enter(zones_, s.ptr, s.address);
    auto const reverse = reverse_name(s.address);
    if (!reverse || zones_.knows(*reverse)) return;
    zone_records r;
    r.ptr = {s.ptr};
    zones_.put(*reverse, std::move(r));
}

nat_box const* directory::box_of(std::string_view address) const noexcept {
    auto const found = std::find_if(nats_.begin(), nats_.end(), [&](nat_box const& box) {
        return std::find(box.behind.begin(), box.behind.end(), address) != box.behind.end();
    });
    return found == nats_.end() ? nullptr : &*found;
}

std::optional<host_id> directory::host_at(std::string_view address) const {
    for (auto const& box : nats_) {
        if (box.address != address) continue;
        return box.forwards_to.empty() ? std::nullopt : host_at(box.forwards_to);
    }
    auto const found = addresses_.find(address);
    return found == addresses_.end() ? std::nullopt : std::optional{found->second};
}

std::string directory::seen_address(std::string_view of, std::string_view at_server) const {
    auto const* const client_box = box_of(of);
    auto const* const server_box = box_of(at_server);
    if (client_box == server_box) return std::string{of};
    if (server_box && !server_box->inside.empty()) return server_box->inside;
    return client_box ? client_box->address : std::string{of};
}

pointed directory::name_of(std::string_view address, std::string_view own_name) const {
    auto found = find_pointer(zones_, address);
    if (found.name.empty() || own_name.empty() || found.name == own_name) return found;
    // Two sites may have been given one address: then each has its own name.
    auto const* const name = zones_.find(own_name);
    bool const its_own = name && (std::find(name->a.begin(), name->a.end(), address) != name->a.end()
                                  || std::find(name->aaaa.begin(), name->aaaa.end(), address) != name->aaaa.end());
    bool const several = std::count_if(sites_.begin(), sites_.end(),
                                       [&](site const* s) { return s && s->address == address; }) > 1;
    if (its_own && several) return {std::string{own_name}, pointer::match};
    return found;
}

std::optional<host_id> directory::owner(owners const& of, std::string_view name, std::optional<host_id> but) const {
    auto const found = of.find(name);
    return found == of.end() || found->second == but ? std::nullopt : std::optional{found->second};
}

next_hops directory::find(std::optional<host_id> from, std::string_view asked, route_via via) const {
    if (asked.empty()) return never("5.1.2", "the address has no domain");
    auto const domain = dns_name(asked);
    auto const smart = from ? smart_hosts_.find(*from) : smart_hosts_.end();
    bool const has_smart = smart != smart_hosts_.end();
    if (via == route_via::smart_host && !has_smart) return never("5.3.5", "there is no smart host");
    // A domain's mail goes to its MX, and from there to the host that has its mailboxes.
    if (from && std::find(sites_.at(*from)->relay.begin(), sites_[*from]->relay.end(), domain) != sites_[*from]->relay.end())
        if (auto const home = owner(finals_, domain, from)) return only(*home, sites_[*home]->host);
    if (has_smart && via != route_via::mx) return only(smart->second, sites_[smart->second]->host);
    return decided_by_zones(domain) ? by_mx(from, domain) : by_names(from, domain);
}

/// A zone that has no more than an address leaves the mail of a host's own domain to that host.
bool directory::decided_by_zones(std::string_view domain) const {
    auto const* const said = zones_.find(domain);
    if (!said) return false;
    bool const says_more = said->fails || !said->mx.empty() || !said->cname.empty();
    return says_more || !finals_.contains(domain);
}

std::optional<next_hop> directory::home_of(std::string_view asked) const {
    auto const domain = dns_name(asked);
    if (domain.empty() || literal_of(domain) || decided_by_zones(domain)) return std::nullopt;
    auto hops = by_names(std::nullopt, domain);
    if (hops.what != outcome::found) return std::nullopt;
    return std::move(hops.to.front());
}

resolution directory::resolve(std::string_view domain) const {
    switch (find(std::nullopt, domain).what) {
    case outcome::found: return resolution::yes;
    case outcome::later: return resolution::tempfail;
    case outcome::never: break;
    }
    return resolution::no;
}

next_hops directory::by_literal(std::optional<host_id> from, std::string_view domain) const {
    auto const address = *literal_of(domain);
    if (is_loopback(address)) {
        auto itself = loops_back(domain);
        itself.loopback = true;
        return itself;
    }
    if (auto const host = host_at(address)) return *host == from ? loops_back(domain) : only(*host, std::string{domain});
    if (default_host_ && *default_host_ != from) return only(*default_host_, std::string{domain});
    return {outcome::later, {}, "4.4.1", fmt::format("no next hop: nobody answers at {}", domain), false};
}

next_hops directory::by_mx(std::optional<host_id> from, std::string_view domain) const {
    auto const found = find_exchangers(zones_, domain);
    if (found.what != exchangers::outcome::found) return from_failure(found);
    next_hops hops{outcome::found, {}, {}, {}, false};
    for (auto const& mx : found.to) {
        std::optional<host_id> host;
        for (auto const& address : mx.addresses)
            if (!host) host = host_at(address);
        // An exchanger hands nothing to those that are no better than it is (RFC 5321 5.1).
        if (from && host == from) {
            auto const own = mx.preference;
            std::size_t better = 0;
            while (found.to[better].preference < own) ++better;
            hops.to.resize(std::min(hops.to.size(), better));
            break;
        }
        hops.to.push_back({host, mx.name});
    }
    if (hops.to.empty()) return loops_back(domain);
    return hops;
}

next_hops directory::by_names(std::optional<host_id> from, std::string_view domain) const {
    if (auto const mx = owner(relays_, domain, from)) return only(*mx, sites_[*mx]->host);
    if (auto const home = owner(finals_, domain, from)) return only(*home, sites_[*home]->host);
    if (literal_of(domain)) return by_literal(from, domain);
    if (finals_.contains(domain)) return loops_back(domain);
    if (!can_be_a_name(domain)) return never("5.1.2", fmt::format("{} is no name of a host", domain));
    bool const fails = zones_.failure_above(domain).has_value();
    if (!fails && default_host_ && *default_host_ != from)
        return only(*default_host_, sites_[*default_host_]->host);
    auto const found = find_exchangers(zones_, domain);
    return found.what == exchangers::outcome::found ? loops_back(domain) : from_failure(found);
}

}  // namespace relaylab::sim
