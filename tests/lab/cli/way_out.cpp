#include "lab/cli/way_out.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

// As Linux 6 prints them: 203.0.113.25 by a cable, and a network behind it.
std::string const heading =
    "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
std::string const cable = "outside\t197100CB\t00000000\t0005\t0\t0\t0\tFFFFFFFF\t0\t0\t0\n";
std::string const link = "inside\t006433C6\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n";
std::string const everywhere = "ppp0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0\n";
std::string const by_gateway = "eth0\t00000000\t0100A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n";
std::string const to_a_network = "eth1\t0000000A\t0100A8C0\t0003\t0\t0\t0\t000000FF\t0\t0\t0\n";

std::string const zeros(32, '0');
std::string const nowhere = zeros + " 00 " + zeros + " 00 " + zeros + " ffffffff 00000001 00000000 00200200       lo\n";
std::string const loopback_v6 =
    zeros.substr(1) + "1 80 " + zeros + " 00 " + zeros + " 00000000 00000003 00000000 80200001       lo\n";
std::string const default_v6 = zeros + " 00 " + zeros + " 00 fe80" + zeros.substr(5)
                               + "1 00000400 00000001 00000000 00000003     eth0\n";
std::string const everywhere_v6 = zeros + " 00 " + zeros + " 00 " + zeros + " 00000400 00000001 00000000 00000001     tun0\n";

struct routed {
    std::string routes, ipv6_routes;
    std::optional<std::string> by;
};
class way_out_is_found : public testing::TestWithParam<routed> {};

TEST_P(way_out_is_found, by_gateways_and_default_routes) {
    auto const& [routes, ipv6_routes, by] = GetParam();
    EXPECT_EQ(way_out(routes, ipv6_routes), by);
}

INSTANTIATE_TEST_SUITE_P(, way_out_is_found,
                         testing::Values(routed{heading, "", {}}, routed{heading + cable + link, nowhere + loopback_v6, {}},
                                         routed{heading + cable + everywhere, "", "ppp0"},
                                         routed{heading + by_gateway + link, "", "eth0"},
                                         routed{heading + to_a_network, "", "eth1"},
                                         routed{heading + link, nowhere + default_v6, "eth0"},
                                         routed{heading, everywhere_v6 + nowhere, "tun0"}));

}  // namespace
}  // namespace relaylab::lab
