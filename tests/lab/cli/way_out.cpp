#include "lab/cli/way_out.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

// A machine at the other end of a cable, and the network that this one's own address is in.
route const cable{"outside", false, 32, false, false};
route const link_{"inside", false, 24, false, true};
route const link_v6{"inside", true, 64, false, true};

struct routed {
    std::vector<route> routes;
    std::optional<std::string> by;
};
class way_out_is_found : public testing::TestWithParam<routed> {};

TEST_P(way_out_is_found, unless_all_that_is_there_is_attached) {
    EXPECT_EQ(way_out(GetParam().routes), GetParam().by);
}

INSTANTIATE_TEST_SUITE_P(
    , way_out_is_found,
    testing::Values(routed{{}, {}}, routed{{cable, link_, link_v6}, {}},
                    routed{{cable, {"ppp0", false, 0, false, false}}, "ppp0"},
                    routed{{link_, {"tun0", false, 1, false, false}}, "tun0"},     // 0.0.0.0/1 and 128.0.0.0/1
                    routed{{link_, {"tun0", false, 7, false, true}}, "tun0"},      // whoever says so
                    routed{{{"big", false, 8, false, true}}, {}},
                    routed{{{"tun0", false, 8, false, false}}, "tun0"},            // the internet in pieces
                    routed{{{"tun0", false, 16, false, false}}, "tun0"},
                    routed{{link_, {"eth0", false, 0, true, false}}, "eth0"},
                    routed{{link_, {"eth1", false, 32, true, false}}, "eth1"},
                    routed{{{"inside", false, 24, true, true}}, "inside"},
                    routed{{link_v6, {"eth0", true, 0, true, true}}, "eth0"},
                    routed{{link_v6, {"tun0", true, 0, false, false}}, "tun0"},
                    routed{{link_v6, {"tun0", true, 3, false, false}}, "tun0"},    // 2000::/3
                    routed{{link_v6, {"outside", true, 128, false, false}}, {}}));

/// What is told of this network is of no other, whatever it is.
TEST(way_out, is_told_of_this_network) {
    std::vector<route> routes;
    ASSERT_NO_THROW(routes = routes_out());
    EXPECT_EQ(way_out(), way_out(routes));
    for (auto const& r : routes) EXPECT_TRUE(r.by_another || r.interface != "lo") << r.length;
}

}  // namespace
}  // namespace relaylab::lab
