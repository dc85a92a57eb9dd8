#include "evidence/log/told_dialogue.hpp"

#include <gtest/gtest.h>

#include "tests/evidence/log/heard.hpp"

using namespace relaylab::evidence;

namespace {

dialogue told(std::size_t lines, std::size_t octets) {
    heard h;
    told_dialogue d{h};
    std::string const text(octets, 'a');
    for (std::size_t i = 0; i < lines; ++i) d.say(speaker::client, text, i + 1);
    d.begin();
    return std::move(h.dialogues.at(0));
}

TEST(told_dialogue, what_is_kept_of_one_is_bounded) {
    EXPECT_TRUE(told(100, 100).whole);
    auto const long_one = told(most_entries + 7, 1);
    EXPECT_EQ(long_one.lines.size(), most_entries);
    EXPECT_FALSE(long_one.whole);
    auto const wide_one = told(100, 1u << 20);
    EXPECT_EQ(wide_one.lines.size(), most_octets >> 20);
    EXPECT_FALSE(wide_one.whole);
}

}  // namespace
