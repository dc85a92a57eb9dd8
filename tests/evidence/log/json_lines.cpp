#include "evidence/log/json_lines.hpp"

#include <gtest/gtest.h>

#include "tests/evidence/log/heard.hpp"

using namespace relaylab::evidence;

namespace {

heard read(std::string_view text) {
    heard h;
    return h.read(json_lines{h}, text);
}

TEST(json_lines, a_dialogue_and_what_arrived) {
    auto const h = read(R"({"group":"maps","test":"8","dialogue":[["S","220 x"],["C","NOOP\\r"],["X","closed by server"],["#","n"]],)"
                        R"("delivered_to_sink":true,"delivered_local":["var/mail/alice"],"bounce":[{"to":["<a@b>"]}],"more":1})");
    ASSERT_EQ(h.dialogues.size(), 1u);
    auto const& d = h.dialogues[0];
    EXPECT_EQ(d.name, "maps 8");
    EXPECT_TRUE(d.followed);
    ASSERT_EQ(d.lines.size(), 4u);
    EXPECT_EQ(d.lines[1].text, "NOOP\r");
    EXPECT_EQ(to_line(d.lines[2]), "X: closed");
    ASSERT_EQ(d.endings.size(), 3u);
    EXPECT_EQ(d.endings[0].fate, fate::relayed);
    EXPECT_EQ(d.endings[1].fate, fate::delivered);
    EXPECT_EQ(d.endings[2].fate, fate::bounced);
    EXPECT_EQ(d.endings[2].reverse_path, "<a@b>");
}

TEST(json_lines, nothing_seen_is_something_and_nobody_looking_is_not) {
    auto const seen = read(R"({"dialogue":[],"delivered_to_sink":false,"delivered_local":[],"bounce":[]})").dialogues.at(0);
    ASSERT_EQ(seen.endings.size(), 1u);
    EXPECT_FALSE(seen.endings[0].fate);
    EXPECT_FALSE(read(R"({"dialogue":[]})").dialogues.at(0).followed);
}

TEST(json_lines, what_is_none_is_not_known) {
    EXPECT_EQ(read("{\"dialogue\":[[\"Q\",\"x\"]]}\n{\n[]\n{\"dialogue\":1}\n{\"dialogue\":[[1,2]]}\n").unknown, (std::vector<std::size_t>{1, 2, 3, 4, 5}));
}

}  // namespace
