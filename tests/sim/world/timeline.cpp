#include "sim/world/timeline.hpp"

#include <algorithm>
#include <utility>

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;

grammar::instant at(int seconds) { return grammar::instant{std::chrono::seconds{seconds}}; }

TEST(timeline, goes_by_time_and_then_by_who_came_first) {
    timeline t;
    std::string seen;
    t.add(at(5), [&] { seen += 'c'; });
    t.add(at(1), [&] { seen += 'a'; });
    t.add(at(5), [&] { seen += 'd'; });
    t.add(at(1), [&] { seen += 'b'; });
    EXPECT_EQ(t.size(), 4U);
    EXPECT_EQ(t.next(), at(1));
    while (!t.empty()) t.take()();
    EXPECT_EQ(seen, "abcd");
    EXPECT_EQ(t.next(), std::nullopt);
}

TEST(timeline, takes_what_is_added_on_the_way) {
    timeline t;
    std::string seen;
    t.add(at(2), [&] { seen += 'z'; });
    t.add(at(1), [&] {
        seen += 'a';
        t.add(at(1), [&] { seen += 'b'; });
    });
    while (!t.empty()) t.take()();
    EXPECT_EQ(seen, "abz");
}

/// Whatever the times: as if sorted by time, those of one time left in their order.
RC_GTEST_PROP(timeline, is_a_stable_sort, (std::vector<std::uint8_t> times)) {
    timeline t;
    std::vector<std::pair<int, std::size_t>> expected, seen;
    for (std::size_t i = 0; i < times.size(); ++i) {
        auto const pair = std::pair{times[i] % 8, i};
        expected.push_back(pair);
        t.add(at(pair.first), [&seen, pair] { seen.push_back(pair); });
    }
    std::sort(expected.begin(), expected.end());
    while (!t.empty()) t.take()();
    RC_ASSERT(seen == expected);
}

}  // namespace
}  // namespace relaylab::sim
