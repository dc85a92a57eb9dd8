// Who can be reached in a world, by which name and address, and as whom: the hosts' names, the zones, the address
// translators. A next hop that is not found here does not exist.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/profile/profile.hpp"
#include "sim/profile/site.hpp"
#include "sim/world/resolver.hpp"
#include "sim/world/zones.hpp"

namespace relaylab::sim {

using host_id = std::size_t;

/// What stands between some machines and the rest of the world (network address translation, RFC 2663 2.1).
struct nat_box {
    std::string address;              ///< those behind it are seen with this one from outside
    std::string inside;               ///< what those behind it see of whoever comes from outside; empty: his own
    std::vector<std::string> behind;  ///< addresses of the machines behind it
    std::string forwards_to;          ///< the one of them that a connection to `address` reaches; may be empty
};

/// One host that mail may be handed to.
struct next_hop {
    std::optional<host_id> host;  ///< nothing: nobody answers there
    std::string name;             ///< the exchanger's, or the address literal
};

/// Where a message goes next.
struct next_hops {
    enum class outcome { found, later, never };
    outcome what = outcome::never;
    std::vector<next_hop> to;  ///< to be tried in this order
    std::string status;        ///< of later and never: RFC 3463
    std::string why;           ///< likewise, in words
    bool loopback = false;     ///< never: it is an address at which a host reaches itself
};

class directory : public domain_names {
  public:
    /// Enters a host with the names of its site: its own domains, those that it is MX for, its address with the
    /// name that belongs to it. A zone that was put says otherwise where it says anything. The site must outlive
    /// the directory.
    void add_host(host_id, site const&);
    /// Takes the mail of every domain of which neither zones nor hosts know anything.
    void set_default_host(host_id h) noexcept { default_host_ = h; }
    std::optional<host_id> default_host() const noexcept { return default_host_; }
    void set_smart_host(host_id of, host_id to) { smart_hosts_[of] = to; }
    void add_nat(nat_box box) { nats_.push_back(std::move(box)); }

    zones& names() noexcept { return zones_; }
    zones const& names() const noexcept { return zones_; }
    std::vector<nat_box> const& nats() const noexcept { return nats_; }

    /// The host that a connection to this address reaches.
    std::optional<host_id> host_at(std::string_view address) const;
    /// The address that a server sees of a machine that connects to it.
    std::string seen_address(std::string_view of, std::string_view at_server) const;
    /// What DNS tells about an address: its name, and whether that points back. `own_name` is preferred among names
    /// that do.
    pointed name_of(std::string_view address, std::string_view own_name = {}) const;

    /// The host that a domain's mail leads to where no zone says where: whose own it is, who is MX for it, or the
    /// default host.
    std::optional<next_hop> home_of(std::string_view domain) const;
    /// Where mail for a domain would go, as servers find out before they take mail from there.
    resolution resolve(std::string_view domain) const override;
    /// The next hops for a domain as a host has read it; `from` nothing: as somebody sees it who is no host.
    next_hops find(std::optional<host_id> from, std::string_view domain, route_via = route_via::any) const;
    /// Of a host that was added.
    site const& site_of(host_id h) const { return *sites_.at(h); }

  private:
    using owners = std::map<std::string, host_id, std::less<>>;

    bool decided_by_zones(std::string_view domain) const;
    nat_box const* box_of(std::string_view address) const noexcept;
    next_hops by_literal(std::optional<host_id> from, std::string_view domain) const;
    next_hops by_mx(std::optional<host_id> from, std::string_view domain) const;
    next_hops by_names(std::optional<host_id> from, std::string_view domain) const;
    std::optional<host_id> owner(owners const&, std::string_view name, std::optional<host_id> but) const;

    zones zones_;
    std::vector<site const*> sites_;
    owners finals_;      // own domains, lower case
    owners relays_;      // domains that a host is MX for
    owners addresses_;
    std::map<host_id, host_id> smart_hosts_;
    std::vector<nat_box> nats_;
    std::optional<host_id> default_host_;
};

}  // namespace relaylab::sim
