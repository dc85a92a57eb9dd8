#include "lab/cli/end_signal.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace relaylab::lab {
namespace {

class end_signal_of : public testing::TestWithParam<int> {};

/// A second one, of either kind, would end this test.
TEST_P(end_signal_of, is_heard_once) {
    boost::asio::io_context context;
    int times = 0;
    {
        end_signal ending{context};
        ending.when_heard([&] { ++times; });
        EXPECT_FALSE(end_signal::heard());
        std::raise(GetParam());
        EXPECT_TRUE(end_signal::heard()) << "though no handler has run";
        EXPECT_EQ(times, 0);
        for (int const signal : {SIGINT, SIGTERM}) EXPECT_EQ(std::signal(signal, SIG_DFL), SIG_DFL) << signal;
        context.run();
        EXPECT_EQ(times, 1);
    }
    end_signal const another{context};
    EXPECT_FALSE(end_signal::heard());
}

INSTANTIATE_TEST_SUITE_P(, end_signal_of, testing::Values(SIGINT, SIGTERM));

TEST(end_signal, may_never_come) {
    boost::asio::io_context context;
    {
        end_signal ending{context};
        ending.when_heard([] { FAIL(); });
    }
    context.run();
    EXPECT_EQ(std::signal(SIGTERM, SIG_DFL), SIG_DFL);
}

}  // namespace
}  // namespace relaylab::lab
