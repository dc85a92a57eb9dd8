#include "lab/in_parallel.hpp"

#include <atomic>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace relaylab::lab {
namespace {

class in_parallel_cases : public testing::TestWithParam<unsigned> {};

TEST_P(in_parallel_cases, does_everything_once) {
    std::vector<std::atomic<int>> done(1000);
    in_parallel(done.size(), GetParam(), [&](std::size_t i) { ++done[i]; });
    for (auto const& times : done) ASSERT_EQ(times, 1);
}

TEST_P(in_parallel_cases, throws_what_was_thrown) {
    EXPECT_THROW(in_parallel(100, GetParam(), [](std::size_t i) {
                     if (i == 7) throw std::invalid_argument("seven");
                 }),
                 std::invalid_argument);
}

INSTANTIATE_TEST_SUITE_P(, in_parallel_cases, testing::Values(0, 1, 2, 5));

TEST(in_parallel, goes_in_order_on_one_thread) {
    std::vector<std::size_t> order;
    std::set<std::thread::id> threads;
    in_parallel(5, 1, [&](std::size_t i) {
        order.push_back(i);
        threads.insert(std::this_thread::get_id());
    });
    EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
    EXPECT_EQ(threads, std::set{std::this_thread::get_id()});
}

TEST(in_parallel, may_have_nothing_to_do) {
    in_parallel(0, 4, [](std::size_t) { FAIL(); });
}

}  // namespace
}  // namespace relaylab::lab
