#include <gtest/gtest.h>

#include "grammar/reading_parts.hpp"

namespace relaylab::grammar {
namespace {

using parts::piece;

piece plain(std::string_view text) { return {text, text}; }

TEST(reading_reroute, looks_at_at_then_bang_then_percent) {
    parts::rerouting steps({.at = true, .percent = true, .bang = true});
    auto const at = steps.next(plain("d!u%e@f"));
    EXPECT_EQ(at->local.text, "d!u%e");
    EXPECT_EQ(at->domain->text, "f");
    auto const bang = steps.next(at->local);
    EXPECT_EQ(bang->local.text, "u%e");
    EXPECT_EQ(bang->domain->text, "d");
    auto const percent = steps.next(bang->local);
    EXPECT_EQ(percent->local.text, "u");
    EXPECT_EQ(percent->domain->text, "e");
    EXPECT_FALSE(steps.next(percent->local));
}

TEST(reading_reroute, does_nothing_that_was_not_asked_for) {
    parts::rerouting none({});
    EXPECT_FALSE(none.next(plain("d!u%e@f")));
}

TEST(reading_reroute, sees_no_hidden_separator) {
    parts::rerouting steps({.at = true, .percent = true, .bang = true});
    EXPECT_FALSE(steps.next({"\"d!u%e@f\"", "xxxxxxxxx"}));
}

TEST(reading_reroute, follows_no_empty_host) {
    parts::rerouting steps({.at = true, .percent = true, .bang = true});
    EXPECT_FALSE(steps.next(plain("!u%")));
    EXPECT_FALSE(parts::rerouting({.at = true}).next(plain("u@")));
}

struct split_case {
    several_at_style style;
    std::string_view path;
    std::string_view local;
    std::string_view domain;
};

TEST(reading_reroute, splits_at_the_chosen_at) {
    for (auto const& [style, path, local, domain] : std::vector<split_case>{
             {several_at_style::last, "a@b@c", "a@b", "c"},
             {several_at_style::first, "a@b@c", "a", "b@c"},
             {several_at_style::reject, "a@b@c", "a", "b"},
             {several_at_style::last, "a@b", "a", "b"},
             {several_at_style::first, "a@b", "a", "b"},
             {several_at_style::reject, "a@b", "a", "b"},
         }) {
        auto const got = parts::split(plain(path), style);
        EXPECT_EQ(got.local.text, local);
        ASSERT_TRUE(got.domain);
        EXPECT_EQ(got.domain->text, domain);
    }
    EXPECT_FALSE(parts::split(plain("a"), several_at_style::first).domain);
}

}  // namespace
}  // namespace relaylab::grammar
