// XCLIENT (docs/esmtp.md says whose it is): a client that a site trusts says for whom it speaks.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "sim/profile/perceive.hpp"

namespace relaylab::sim {

/// The values of line.xclient. `denied`: the site does not let this client say it.
inline constexpr std::array<std::string_view, 4> xclient_values{"none", "denied", "well-formed", "malformed"};

/// What it says; what is absent stays as it was.
struct xclient_attributes {
    std::optional<std::string> address;  ///< ADDR
    std::optional<std::string> name;     ///< NAME; empty: [UNAVAILABLE] or [TEMPUNAVAIL]
    bool name_tempfails = false;         ///< [TEMPUNAVAIL]
    std::optional<std::string> helo;     ///< HELO
    std::optional<std::string> login;    ///< LOGIN; empty: nobody
};

/// NAME, ADDR, PORT, PROTO, HELO, LOGIN, DESTADDR and DESTPORT, their values in xtext (RFC 3461 4). Nothing where an
/// attribute is unknown or its value is not what it should be.
std::optional<xclient_attributes> parse_xclient(std::string_view argument);

/// The value of line.xclient.
inline constexpr std::size_t well_formed_xclient = 2;
std::size_t xclient_number(bool may_say_it, std::string_view argument);

/// What the network tells about a client, once it has said so.
void apply(xclient_attributes const&, client_facts&);

}  // namespace relaylab::sim
