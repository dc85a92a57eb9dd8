// The DNS of a world, for servers that are none of it: a query's octets in, a response's out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/world/dns_message.hpp"

namespace relaylab::sim {

enum class dns_transport { udp, tcp };

/// Knows the whole world, as one zone that begins at the root: every answer is authoritative, and nobody else is asked.
class dns_server {
  public:
    /// The directory must outlive it.
    explicit dns_server(directory const& names, outside_addresses outside = {})
        : names_(names, std::move(outside)) {}

    /// Nothing where none is due: a name that times out, a response in place of a query, no octets to speak of. What
    /// is too long for its transport goes without its records, and says so.
    std::optional<std::string> answer(std::string_view octets, dns_transport) const;

  private:
    std::optional<dns_response> respond(dns_query const&) const;

    name_server names_;
};

}  // namespace relaylab::sim
