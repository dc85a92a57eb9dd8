// What a mail server asks of DNS: where a domain's mail goes, whose an address is, whether it is listed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/profile/perceive.hpp"
#include "sim/world/zones.hpp"

namespace relaylab::sim {

/// A host that takes a domain's mail.
struct exchanger {
    unsigned preference = 0;
    std::string name;
    std::vector<std::string> addresses;

    friend bool operator==(exchanger const&, exchanger const&) = default;
};

/// Where a domain's mail goes.
struct exchangers {
    enum class outcome {
        found,
        no_domain,  ///< NXDOMAIN: it bounces
        no_mail,    ///< a null MX (RFC 7505 3): it bounces
        no_host,    ///< no exchanger has an address, or the name has neither MX nor address: it bounces
        unsure,     ///< SERVFAIL or no answer: try later
    };
    outcome what = outcome::no_domain;
    std::vector<exchanger> to;  ///< best first; equal ones in the zone's order
    std::string why;            ///< of all but found, in words
};

/// RFC 5321 5.1: the MX records of the domain, or of the name that it is an alias of, best preference first; where
/// it has none, the domain itself at preference 0 if it has an address.
exchangers find_exchangers(zones const&, std::string_view domain);

/// An address's name and whether that name has the address, too.
struct pointed {
    std::string name;  ///< the first PTR's, or the one that points back; empty where there is none
    pointer what = pointer::none;
};
pointed find_pointer(zones const&, std::string_view address);

/// A list that has an address.
struct listing {
    std::string list;
    std::string text;  ///< its first TXT record as a reply may repeat it: 200 octets at most, "?" for what is not printable

    friend bool operator==(listing const&, listing const&) = default;
};
/// The first of these lists that has the address (RFC 5782 2.1). A list that does not answer lists nobody.
std::optional<listing> find_listing(zones const&, std::string_view address, std::span<std::string const> lists);

}  // namespace relaylab::sim
