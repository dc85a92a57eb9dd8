#include "probe/net/reach.hpp"

#include <gtest/gtest.h>

#include <string>

namespace relaylab::probe {
namespace {

struct addressed {
    std::string address;
    bool here, sealed;
};
class reach_tells : public testing::TestWithParam<addressed> {};

TEST_P(reach_tells, whom_one_may_speak_to) {
    auto const& [text, here, sealed] = GetParam();
    auto const address = boost::asio::ip::make_address(text);
    EXPECT_EQ(within(reach::this_machine, address), here);
    EXPECT_EQ(within(reach::sealed_network, address), sealed);
}

INSTANTIATE_TEST_SUITE_P(
    , reach_tells,
    testing::Values(addressed{"127.0.0.1", true, true}, addressed{"127.255.0.9", true, true},
                    addressed{"::1", true, true}, addressed{"192.0.2.0", false, true},
                    addressed{"192.0.2.255", false, true}, addressed{"192.0.1.255", false, false},
                    addressed{"192.0.3.0", false, false}, addressed{"198.51.100.7", false, true},
                    addressed{"198.51.101.7", false, false}, addressed{"203.0.113.25", false, true},
                    addressed{"203.0.112.25", false, false}, addressed{"10.0.0.1", false, false},
                    addressed{"0.0.0.0", false, false}, addressed{"2001:db8::25", false, true},
                    addressed{"2001:db9::25", false, false}, addressed{"::", false, false},
                    addressed{"::ffff:203.0.113.25", false, false}));

}  // namespace
}  // namespace relaylab::probe
