#include "sim/profile/network.hpp"

namespace relaylab::sim {
namespace {

struct network_row {
    std::string_view address, network;
    std::optional<bool> in;
};

constexpr network_row table[]{
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
    {"192.0.2.100", "192.0.2.100-192.0.2.199", true},
    {"192.0.2.199", "192.0.2.100-192.0.2.199", true},
    {"192.0.2.99", "192.0.2.100-192.0.2.199", false},
    {"192.0.2.200", "192.0.2.100-192.0.2.199", false},
    {"192.0.3.150", "192.0.2.100-192.0.2.199", false},
    {"192.0.3.150", "192.0.2.100-192.0.4.1", true},
    {"::5", "::1-::9", true},
    {"192.0.2.5", "192.0.2.9-192.0.2.1", std::nullopt},
    {"192.0.2.5", "192.0.2.1-::1", std::nullopt},
    {"192.0.2.5", "192.0.2.1-", std::nullopt},
    {"192.0.2.5", "192.0.2.1-9", std::nullopt},
};

TEST(network, holds_addresses_by_their_prefix) {
    for (auto const& [address, network, in] : table)
        EXPECT_EQ(in_network(address, network), in) << address << " in " << network;
}

struct masked {
    std::string_view address, network;
    membership is;
};

constexpr masked masked_table[]{
    {"192.0.2.1", "192.0.2.0/24", membership::inside},
    {"192.0.3.1", "192.0.2.0/24", membership::outside},
    {"192.0.2.AAA", "192.0.2.0/24", membership::inside},
    {"192.0.AAA.BBB", "192.0.2.0/24", membership::unsure},
    {"192.0.xxx.*", "198.51.100.0/24", membership::outside},
    {"192.0.AAA.BBB", "192.168.0.100-192.168.0.199", membership::outside},
    {"192.168.AAA.BBB", "192.168.0.100-192.168.0.199", membership::unsure},
    {"AAA.BBB.CCC.DDD", "192.0.2.0/24", membership::unsure},
    {"AAA.BBB.CCC.DDD", "0.0.0.0/0", membership::inside},
    {"192.0.ABC.1", "192.0.2.0/24", membership::outside},  // is nothing at all
    {"192.0.2", "192.0.2.0/24", membership::outside},
    {"192.0.2.AAA.1", "192.0.2.0/24", membership::outside},
    {"192.0.300.AAA", "0.0.0.0/0", membership::outside},
    {"192.0.AAA.1", "::/0", membership::outside},
    {"192.0.2.1", "nonsense", membership::outside},
};

TEST(network, hidden_octets_may_be_anything) {
    for (auto const& [address, network, is] : masked_table)
        EXPECT_EQ(membership_of(address, network), is) << address << " in " << network;
}

TEST(network, an_address_is_no_network) {
    for (auto const* const text : {"192.0.2.1", "::1"}) EXPECT_TRUE(is_address(text)) << text;
    for (auto const* const text : {"192.0.2.1/24", "192.0.2.1-192.0.2.9", "[192.0.2.1]", "192.0.2", ""})
        EXPECT_FALSE(is_address(text)) << text;
}

}  // namespace
}  // namespace relaylab::sim
