#include "sim/world/text_pool.hpp"

namespace relaylab::sim {
namespace {

TEST(text_pool, keeps_each_text_once) {
    text_pool pool;
    std::string text = "a text that is longer than a small string may be";
    auto const kept = pool.keep(text);
    EXPECT_EQ(pool.keep(std::string{text}).data(), kept.data());
    text.assign(text.size(), 'x');
    EXPECT_EQ(kept, "a text that is longer than a small string may be");
    EXPECT_EQ(pool.size(), 1U);
}

TEST(text_pool, numbers_texts_as_they_come) {
    text_pool pool;
    EXPECT_EQ(pool.number("a"), 0U);
    EXPECT_EQ(pool.number(""), 1U);
    EXPECT_EQ(pool.number("a"), 0U);
    EXPECT_EQ(pool.at(1), "");
    for (int i = 0; i < 1000; ++i) pool.number(std::to_string(i));
    EXPECT_EQ(pool.at(0), "a");
    EXPECT_EQ(pool.keep("a").data(), pool.at(0).data());
}

}  // namespace
}  // namespace relaylab::sim
