#include "lab/report/paint.hpp"

#include <gtest/gtest.h>

#include "evidence/escape.hpp"

namespace relaylab::lab {
namespace {

TEST(paint, colours_where_it_is_told_to) {
    EXPECT_EQ(paint("x", style::wrong, true), "\x1b[1;31mx\x1b[0m");
    EXPECT_EQ(paint("x", style::wrong, false), "x");
    EXPECT_EQ(paint("x", style::plain, true), "x");
    EXPECT_EQ(paint("", style::wrong, true), "");
}

TEST(paint, harmless_escapes_what_a_terminal_would_obey) {
    EXPECT_EQ(harmless("a\x1b[2J\x07\x7f\x80\r\n"), R"(a\x1b[2J\x07\x7f\x80\r\n)");
    EXPECT_EQ(harmless("a b  "), "a b  ");
}

RC_GTEST_PROP(paint, harmless_leaves_what_is_escaped_as_it_is, (std::string const& octets)) {
    auto const escaped = evidence::escape(octets);
    RC_ASSERT(harmless(escaped) == escaped);
}

RC_GTEST_PROP(paint, harmless_is_visible_ascii, (std::string const& octets)) {
    for (char const c : harmless(octets)) RC_ASSERT(c >= ' ' && c <= '~');
}

TEST(paint, readable_keeps_every_script_and_no_control) {
    EXPECT_EQ(readable("\u4e2d\u7d99 \u00e9\n"), "\u4e2d\u7d99 \u00e9\n");
    EXPECT_EQ(readable("a\x1b[2J\r\x80z"), R"(a\x1b[2J\r\x80z)");
    EXPECT_EQ(readable("\u009b2J"), R"(\xc2\x9b2J)");
    EXPECT_EQ(readable("a\u202eb\u2066c\u2069\u200f"), R"(a\xe2\x80\xaeb\xe2\x81\xa6c\xe2\x81\xa9\xe2\x80\x8f)");
    EXPECT_EQ(readable("\u2026"), "\u2026");
}

RC_GTEST_PROP(paint, readable_lets_no_control_through, (std::string const& octets)) {
    for (char const c : readable(octets)) RC_ASSERT(c == '\n' || static_cast<unsigned char>(c) >= ' ');
}

}  // namespace
}  // namespace relaylab::lab
