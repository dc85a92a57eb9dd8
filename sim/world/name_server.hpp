// What a world's DNS tells somebody outside of it: the zones, and where its hosts' names lead.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/world/directory.hpp"

namespace relaylab::sim {

/// One record of an answer.
struct told_record {
    std::string owner;  ///< empty: the name as it was asked
    record_type type = record_type::a;
    std::string value;        ///< an address, a name without a last dot (empty: the root), or a text
    unsigned preference = 0;  ///< of an MX

    friend bool operator==(told_record const&, told_record const&) = default;
};

struct told {
    dns_answer what = dns_answer::nxdomain;
    std::vector<told_record> records;  ///< aliases first, in the order in which they were followed; with none and
                                       ///< nxdomain, aliases alone

    friend bool operator==(told const&, told const&) = default;
};

/// Where hosts are reached from outside the world, by what they listen on there.
using outside_addresses = std::map<host_id, std::string>;

class name_server {
  public:
    /// Told in place of an address at which nobody listens: nobody else is ever reached by it.
    static constexpr std::string_view nobody = "127.255.255.254";

    /// With `outside`, addresses are told as those of whoever is reached there, loopback addresses (which DNS lists
    /// answer with) as they are, and the name of a listening host's address is that of its address in the world.
    /// Without, the world's own are told. The directory must outlive it.
    explicit name_server(directory const& names, outside_addresses outside = {});

    /// The records of these types; of no type: whether there is such a name. Mail for a host's own domains, those that
    /// it is MX for, and with a default host every other one, is told as an MX.
    told ask(std::string_view name, std::span<record_type const> types) const;

  private:
    bool exists(std::string_view name) const;
    void add(zone_records const&, std::string const& owner, record_type, told& into) const;
    void add_addresses(zone_records const&, std::string const& owner, record_type, told& into) const;
    std::string inside_name(std::string_view asked) const;

    directory const& names_;
    outside_addresses outside_;
    std::map<std::string, std::string, std::less<>> pointers_;  // a listening address's name to that in the world
};

}  // namespace relaylab::sim
