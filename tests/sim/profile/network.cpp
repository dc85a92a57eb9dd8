#include "sim/profile/network.hpp"

namespace relaylab::sim {
namespace {

struct membership {
    std::string_view address, network;
    std::optional<bool> in;
};

constexpr membership table[]{
    {"192.0.2.1", "192.0.2.0/24", true},
    {"192.0.2.255", "192.0.2.0/24", true},
    {"192.0.3.0", "192.0.2.0/24", false},
    {"192.0.1.255", "192.0.2.0/24", false},
    {"192.0.2.129", "192.0.2.128/25", true},
    {"192.0.2.127", "192.0.2.128/25", false},
    {"192.0.2.130", "192.0.2.129/30", true},  // bits behind the prefix do not count
    {"192.0.2.132", "192.0.2.129/30", false},
    {"198.51.100.7", "0.0.0.0/0", true},
    {"192.0.2.1", "192.0.2.1", true},
    {"192.0.2.2", "192.0.2.1", false},
    {"192.0.2.1", "192.0.2.1/32", true},
    {"2001:db8::1", "2001:db8::/32", true},
    {"2001:db9::1", "2001:db8::/32", false},
    {"2001:db8:8000::", "2001:db8::/33", false},
    {"::1", "::1", true},
    {"::1", "::/0", true},
    {"192.0.2.1", "::/0", false},
    {"::1", "0.0.0.0/0", false},
    {"nonsense", "192.0.2.0/24", false},
    {"", "192.0.2.0/24", false},
    {"192.0.2.1", "192.0.2.0/33", std::nullopt},
    {"::1", "::/129", std::nullopt},
    {"192.0.2.1", "192.0.2.0/", std::nullopt},
    {"192.0.2.1", "192.0.2.0/-1", std::nullopt},
    {"192.0.2.1", "192.0.2.0/24x", std::nullopt},
    {"192.0.2.1", "192.0.2/24", std::nullopt},
    {"192.0.2.1", "example/24", std::nullopt},
    {"192.0.2.1", "", std::nullopt},
};

TEST(network, holds_addresses_by_their_prefix) {
    for (auto const& [address, network, in] : table)
        EXPECT_EQ(in_network(address, network), in) << address << " in " << network;
}

}  // namespace
}  // namespace relaylab::sim
