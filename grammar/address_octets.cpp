// The number an address literal stands for, and how RFC 5952 writes it.
#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>

#include "grammar/address_literal.hpp"

namespace relaylab::grammar {
namespace {

// Not inet_pton, which refuses the leading zeros that Snum admits.
void read_ipv4(std::string_view text, std::span<std::uint8_t, 4> out) noexcept {
    std::size_t part = 0;
    unsigned value = 0;
    for (char const octet : text) {
        if (octet != '.') {
            value = value * 10 + static_cast<unsigned>(octet - '0');
            continue;
        }
        out[part++] = static_cast<std::uint8_t>(value);
        value = 0;
    }
    out[part] = static_cast<std::uint8_t>(value);
}

void read_ipv6(std::string_view text, std::array<std::uint8_t, 16>& out) noexcept {
    std::array<char, INET6_ADDRSTRLEN + 1> groups{};
    auto const colon = text.rfind(':') + 1;
    bool const ends_as_ipv4 = text.find('.') != std::string_view::npos;
    auto const left = ends_as_ipv4 ? text.substr(0, colon) : text;
    auto* const end = std::copy(left.begin(), left.end(), groups.begin());
    if (ends_as_ipv4) std::copy_n("0:0", 3, end);
    inet_pton(AF_INET6, groups.data(), out.data());
    if (ends_as_ipv4) read_ipv4(text.substr(colon), std::span(out).last<4>());
}

}  // namespace

std::array<std::uint8_t, 16> octets(address_literal const& literal) noexcept {
    std::array<std::uint8_t, 16> out{};
    if (literal.is == address_literal::kind::ipv4) read_ipv4(literal.text, std::span(out).first<4>());
    if (literal.is == address_literal::kind::ipv6) read_ipv6(literal.text, out);
    return out;
}

std::string normal(address_literal const& literal) {
    auto const number = octets(literal);
    if (literal.is == address_literal::kind::ipv4)
        return fmt::format("[{}.{}.{}.{}]", number[0], number[1], number[2], number[3]);
    if (literal.is == address_literal::kind::general)
        return fmt::format("[{}:{}]", literal.tag, literal.text);
    std::array<char, INET6_ADDRSTRLEN> written{};
    inet_ntop(AF_INET6, number.data(), written.data(), written.size());
    return fmt::format("[IPv6:{}]", written.data());
}

}  // namespace relaylab::grammar
