#include "lab/cli/loopback_target.hpp"

#include <gtest/gtest.h>

#include "lab/cli/options.hpp"

namespace relaylab::lab {
namespace {

struct read_as {
    std::string text, host, address;
    std::uint16_t port;
};
class loopback_target_reads : public testing::TestWithParam<read_as> {};

TEST_P(loopback_target_reads, host_and_port) {
    auto const& [text, host, address, port] = GetParam();
    auto const target = parse_loopback_target(text);
    EXPECT_EQ(target.host, host);
    EXPECT_EQ(target.address, address);
    EXPECT_EQ(target.port, port);
}

INSTANTIATE_TEST_SUITE_P(, loopback_target_reads,
                         testing::Values(read_as{"127.0.0.1:25", "127.0.0.1", "127.0.0.1", 25},
                                         read_as{"127.9.8.7:65535", "127.9.8.7", "127.9.8.7", 65535},
                                         read_as{"localhost:1025", "localhost", "127.0.0.1", 1025},
                                         read_as{"[::1]:25", "::1", "::1", 25}));

class loopback_target_refuses : public testing::TestWithParam<std::string> {};

TEST_P(loopback_target_refuses, what_is_malformed_or_elsewhere) {
    EXPECT_THROW(parse_loopback_target(GetParam()), bad_call);
}

INSTANTIATE_TEST_SUITE_P(, loopback_target_refuses,
                         testing::Values("", ":", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536",
                                         "127.0.0.1:25x", "127.0.0.1:-1", ":25", "::1:25", "[]:25", "[::1]",
                                         "192.0.2.1:25", "0.0.0.0:25", "[::]:25", "mail.example.net:25",
                                         "127.1:25", "localhost.example.net:25"));

}  // namespace
}  // namespace relaylab::lab
