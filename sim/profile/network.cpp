#include "sim/profile/network.hpp"

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

}  // namespace

std::optional<bool> in_network(std::string_view address, std::string_view network) {
    auto const slash = network.find('/');
    auto const base = parse_address(network.substr(0, slash));
    if (!base) return std::nullopt;
    std::size_t bits = base->size * 8;
    if (slash != std::string_view::npos) {
        auto const digits = network.substr(slash + 1);
        std::size_t given = 0;
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), given);
        if (error != std::errc{} || end != digits.data() + digits.size() || given > bits) return std::nullopt;
        bits = given;
    }
    auto const asked = parse_address(address);
    if (!asked || asked->size != base->size) return false;
    auto const whole = bits / 8;
    if (std::memcmp(asked->bytes.data(), base->bytes.data(), whole) != 0) return false;
    if (bits % 8 == 0) return true;
    auto const mask = static_cast<unsigned char>(0xff << (8 - bits % 8));
    return ((asked->bytes[whole] ^ base->bytes[whole]) & mask) == 0;
}

bool is_loopback(std::string_view address) {
    return in_network(address, "127.0.0.0/8").value_or(false) || in_network(address, "::1/128").value_or(false);
}

}  // namespace relaylab::sim
