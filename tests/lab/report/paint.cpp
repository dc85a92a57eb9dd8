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

}  // namespace
}  // namespace relaylab::lab
