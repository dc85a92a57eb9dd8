#include "lab/cli/probed_target.hpp"

#include <gtest/gtest.h>

#include "lab/cli/options.hpp"

namespace relaylab::lab {
namespace {

struct read_as {
    std::string text, host, address;
    std::uint16_t port;
};
class probed_target_reads : public testing::TestWithParam<read_as> {};

TEST_P(probed_target_reads, host_and_port) {
    auto const& [text, host, address, port] = GetParam();
    auto const target = parse_probed_target(text);
    EXPECT_EQ(target.host, host);
    EXPECT_EQ(target.address, address);
    EXPECT_EQ(target.port, port);
}

INSTANTIATE_TEST_SUITE_P(, probed_target_reads,
                         testing::Values(read_as{"127.0.0.1:25", "127.0.0.1", "127.0.0.1", 25},
                                         read_as{"127.9.8.7:65535", "127.9.8.7", "127.9.8.7", 65535},
                                         read_as{"localhost:1025", "localhost", "127.0.0.1", 1025},
                                         read_as{"[::1]:25", "::1", "::1", 25}));

class probed_target_refuses : public testing::TestWithParam<std::string> {};

TEST_P(probed_target_refuses, what_is_malformed_or_elsewhere) {
    EXPECT_THROW(parse_probed_target(GetParam()), bad_call);
}

INSTANTIATE_TEST_SUITE_P(, probed_target_refuses,
                         testing::Values("", ":", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536",
                                         "127.0.0.1:25x", "127.0.0.1:-1", ":25", "::1:25", "[]:25", "[::1]",
                                         "192.0.2.1:25", "0.0.0.0:25", "[::]:25", "mail.example.net:25",
                                         "127.1:25", "localhost.example.net:25"));

TEST(probed_target, of_a_sealed_network_is_nobodys) {
    auto const target = parse_probed_target("203.0.113.25:25", probe::reach::sealed_network);
    EXPECT_EQ(target.address, "203.0.113.25");
    EXPECT_EQ(parse_probed_target("[2001:db8::25]:25", probe::reach::sealed_network).port, 25);
    EXPECT_THROW(parse_probed_target("10.0.0.1:25", probe::reach::sealed_network), bad_call);
}

}  // namespace
}  // namespace relaylab::lab
