// The address literals of RFC 5321 4.1.3: "[192.0.2.1]", "[IPv6:2001:db8::1]", "[tag:content]".
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

/// Views of the input.
struct address_literal {
    enum class kind : std::uint8_t { ipv4, ipv6, general };

    kind is = kind::ipv4;
    std::string_view tag;   ///< "IPv6" or a general literal's Standardized-tag, case as sent; empty for IPv4
    std::string_view text;  ///< the address or the content behind the tag's colon

    friend bool operator==(address_literal const&, address_literal const&) = default;
};

/// Strict: the "::" of an IPv6 address stands for at least two groups. With `one_group_gap` it may stand for
/// one, as RFC 4291 2.2 has it and many a server.
result<address_literal> parse_address_literal(std::string_view, rules = {});

/// The address in network order: four octets, the rest zero, for IPv4; nothing but zeros for a general
/// literal.
std::array<std::uint8_t, 16> octets(address_literal const&) noexcept;

/// As RFC 5952 writes it, with its brackets and tag: "[IPv6:2001:db8::1]". A general literal as it was sent.
std::string normal(address_literal const&);

}  // namespace relaylab::grammar
