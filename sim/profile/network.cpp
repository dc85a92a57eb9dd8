#include "sim/profile/network.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstring>
#include <string>

namespace relaylab::sim {
namespace {

struct octets {
    std::array<unsigned char, 16> bytes{};
    std::size_t size = 0;
};

std::optional<octets> parse_address(std::string_view text) {
    std::string const terminated{text};
    octets out;
    if (inet_pton(AF_INET, terminated.c_str(), out.bytes.data()) == 1) {
        out.size = 4;
        return out;
    }
    if (inet_pton(AF_INET6, terminated.c_str(), out.bytes.data()) == 1) {
        out.size = 16;
        return out;
    }
    return std::nullopt;
}

struct range {
    octets first, last;

    bool holds(octets const& o) const {
        return o.size == first.size && std::memcmp(o.bytes.data(), first.bytes.data(), o.size) >= 0
               && std::memcmp(o.bytes.data(), last.bytes.data(), o.size) <= 0;
    }
};

/// The addresses that have the first `bits` of these.
range with_prefix(octets const& of, std::size_t bits) {
    range r{of, of};
    for (std::size_t i = 0; i < of.size; ++i) {
        auto const kept = bits > i * 8 ? std::min<std::size_t>(bits - i * 8, 8) : 0;
        auto const open = static_cast<unsigned char>(0xff >> kept);
        r.first.bytes[i] = static_cast<unsigned char>(of.bytes[i] & ~open);
        r.last.bytes[i] = static_cast<unsigned char>(of.bytes[i] | open);
    }
    return r;
}

/// "192.0.2.0/24", "192.0.2.100-192.0.2.199", "192.0.2.1".
std::optional<range> parse_network(std::string_view text) {
    if (auto const hyphen = text.find('-'); hyphen != std::string_view::npos && text.find('/') == std::string_view::npos) {
        auto const first = parse_address(text.substr(0, hyphen)), last = parse_address(text.substr(hyphen + 1));
        if (!first || !last || first->size != last->size) return std::nullopt;
        range const r{*first, *last};
        return r.holds(*last) && r.holds(*first) ? std::optional{r} : std::nullopt;
    }
    auto const slash = text.find('/');
    auto const base = parse_address(text.substr(0, slash));
    if (!base) return std::nullopt;
    std::size_t bits = base->size * 8;
    if (slash != std::string_view::npos) {
        auto const digits = text.substr(slash + 1);
        std::size_t given = 0;
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), given);
        if (error != std::errc{} || end != digits.data() + digits.size() || given > bits) return std::nullopt;
        bits = given;
    }
    return with_prefix(*base, bits);
}

/// What may stand behind "192.0.AAA.BBB": from 192.0.0.0 to 192.0.255.255. A hidden octet is of one letter or mark.
std::optional<range> parse_masked(std::string_view text) {
    range r;
    r.first.size = r.last.size = 4;
    for (std::size_t i = 0; i < 4; ++i) {
        auto const dot = text.find('.');
        auto const part = text.substr(0, dot);
        if ((dot == std::string_view::npos) != (i == 3) || part.empty() || part.size() > 3) return std::nullopt;
        unsigned value = 0;
        auto const [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        bool const number = error == std::errc{} && end == part.data() + part.size();
        if (number ? value > 255 : part.find_first_not_of(part.front()) != std::string_view::npos) return std::nullopt;
        r.first.bytes[i] = static_cast<unsigned char>(number ? value : 0);
        r.last.bytes[i] = static_cast<unsigned char>(number ? value : 255);
        text.remove_prefix(dot == std::string_view::npos ? text.size() : dot + 1);
    }
    return r;
}

bool touch(range const& a, range const& b) { return a.holds(b.first) || a.holds(b.last) || b.holds(a.first); }

}  // namespace

bool is_address(std::string_view text) { return parse_address(text).has_value(); }

std::string_view address_of_network(std::string_view network) noexcept { return network.substr(0, network.find_first_of("/-")); }

std::optional<bool> in_network(std::string_view address, std::string_view network) {
    auto const known = parse_network(network);
    if (!known) return std::nullopt;
    auto const asked = parse_address(address);
    return asked && known->holds(*asked);
}

membership membership_of(std::string_view address, std::string_view network) {
    auto const known = parse_network(network);
    auto const asked = parse_address(address);
    if (!known) return membership::outside;
    if (asked) return known->holds(*asked) ? membership::inside : membership::outside;
    auto const masked = parse_masked(address);
    // Where an octet before a known one is hidden, there are gaps: what is between is taken for possible.
    if (!masked || !touch(*known, *masked)) return membership::outside;
    return known->holds(masked->first) && known->holds(masked->last) ? membership::inside : membership::unsure;
}

bool is_loopback(std::string_view address) {
    return in_network(address, "127.0.0.0/8").value_or(false) || in_network(address, "::1/128").value_or(false);
}

}  // namespace relaylab::sim
