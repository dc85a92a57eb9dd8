// The rules beside RFC 5321's strict ones that a caller may select, each under its own name.
#pragma once

namespace relaylab::grammar {

struct rules {
    bool smtputf8 = false;       ///< RFC 6531 3.3: well-formed UTF-8 in local parts, domains and values
    bool one_group_gap = false;  ///< the "::" of an IPv6 literal may stand for a single group
};

}  // namespace relaylab::grammar
