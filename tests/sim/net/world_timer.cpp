#include "sim/net/world_timer.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace relaylab::sim {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

grammar::instant steady_time() {
    return grammar::instant{
        std::chrono::duration_cast<grammar::duration>(std::chrono::steady_clock::now().time_since_epoch())};
}

TEST(world_timer, lets_happen_what_is_due_though_nobody_speaks) {
    boost::asio::io_context context;
    world at{1, steady_time()};
    std::vector<int> happened;
    auto const began = at.now();
    at.at(began + milliseconds{20}, [&] {
        happened.push_back(1);
        at.at(at.now() + milliseconds{20}, [&] { happened.push_back(2); });
    });
    world_timer timer{context, at, steady_time};
    timer.settle();
    EXPECT_TRUE(happened.empty());
    context.run();  // ends when nothing is waited for
    EXPECT_EQ(happened, (std::vector{1, 2}));
    EXPECT_GE(steady_time() - began, milliseconds{40});
}

TEST(world_timer, is_set_anew_by_what_comes_earlier) {
    boost::asio::io_context context;
    world at{1, steady_time()};
    bool happened = false;
    at.at(at.now() + hours{1}, [] { FAIL() << "an hour later"; });
    world_timer timer{context, at, steady_time};
    timer.settle();
    at.at(at.now() + milliseconds{5}, [&] {
        happened = true;
        timer.stop();
    });
    timer.settle();
    context.run();
    EXPECT_TRUE(happened);
}

/// However much there is to do, whoever wants an end is heard in the midst of it.
TEST(world_timer, does_no_more_than_it_may) {
    for (bool const skips : {false, true}) {
        boost::asio::io_context context;
        world at{1, steady_time()};
        int happened = 0;
        for (int i = 0; i < 10; ++i) at.at(at.now(), [&] { ++happened; });
        world_timer timer{context, at, steady_time, skips, [&] { return happened == 4; }};
        timer.settle();
        EXPECT_EQ(happened, 4);
        EXPECT_EQ(context.run(), 0U) << "nothing is waited for";
    }
}

TEST(world_timer, moves_a_clock_that_skips_and_waits_for_nothing) {
    boost::asio::io_context context;
    world at;
    at.at(at.now() + hours{100}, [] {});
    world_timer timer{context, at, [&] { return at.now(); }, true};
    timer.settle();
    EXPECT_EQ(at.now(), grammar::instant{hours{100}});
    EXPECT_TRUE(at.quiet());
    EXPECT_EQ(context.run(), 0U);
}

TEST(world_timer, stops) {
    boost::asio::io_context context;
    world at{1, steady_time()};
    at.at(at.now() + hours{1}, [] {});
    world_timer timer{context, at, steady_time};
    timer.settle();
    timer.stop();
    timer.settle();
    context.run();  // comes back at once
    EXPECT_FALSE(at.quiet());
}

}  // namespace
}  // namespace relaylab::sim
