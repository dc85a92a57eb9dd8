#include "sim/profile/reply_rewriting.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace relaylab::sim {
namespace {

using kind = reply_rewriting::kind;

struct rewriting_case {
    kind what;
    std::string text;
    std::size_t number;
    std::string reply, expected;
};

class reply_rewriting_cases : public testing::TestWithParam<rewriting_case> {};

TEST_P(reply_rewriting_cases, is_as_expected) {
    auto const& c = GetParam();
    EXPECT_EQ(rewritten(c.reply, {c.what, c.text, c.number}), c.expected);
}

std::string const one = "250 Ok\r\n";
std::string const two = "250-a\r\n250 b\r\n";

INSTANTIATE_TEST_SUITE_P(
    , reply_rewriting_cases,
    testing::Values(
        rewriting_case{kind::code, "3", 0, two, "350-a\r\n350 b\r\n"},
        rewriting_case{kind::code, "999", 0, one, "999 Ok\r\n"},
        rewriting_case{kind::code, "999", 0, "25\r\n", "999\r\n"},
        rewriting_case{kind::all_spaces, "", 0, two, "250 a\r\n250 b\r\n"},
        rewriting_case{kind::all_spaces, "", 0, one, "250 Ok\r\n250 Ok\r\n"},
        rewriting_case{kind::all_dashes, "", 0, two, "250-a\r\n250-b\r\n"},
        rewriting_case{kind::all_dashes, "", 0, "250\r\n", "250-\r\n250-\r\n"},
        rewriting_case{kind::codes, "", 0, two, "250-a\r\n251 b\r\n"},
        rewriting_case{kind::codes, "", 0, "259 x\r\n", "259-x\r\n250 x\r\n"},
        rewriting_case{kind::lines, "", 4, one, "250-Ok\r\n250-Ok\r\n250-Ok\r\n250 Ok\r\n"},
        rewriting_case{kind::lines, "", 3, two, "250-a\r\n250-a\r\n250 b\r\n"},
        rewriting_case{kind::lines, "", 2, two, two},
        rewriting_case{kind::length, "", 12, two, "250-a\r\n250 bxxxxx\r\n"},
        rewriting_case{kind::length, "", 6, one, one},
        rewriting_case{kind::lf_ends, "", 0, two, "250-a\n250 b\n"},
        rewriting_case{kind::cr_ends, "", 0, two, "250-a\r250 b\r"},
        rewriting_case{kind::no_ends, "", 0, two, "250-a250 b"},
        rewriting_case{kind::followed, "x", 0, two, two + "x"},
        rewriting_case{kind::followed, "", 0, one, one + one},
        rewriting_case{kind::replaced, "\x16\x03", 0, one, "\x16\x03"},
        rewriting_case{kind::replaced, "", 0, one, ""},
        rewriting_case{kind::lines, "", 5, "", ""},
        rewriting_case{kind::length, "", 50, "", ""},
        rewriting_case{kind::codes, "", 0, "x\r\n", "x-\r\nx\r\n"}));

/// As long as it is wanted, to the octet.
RC_GTEST_PROP(reply_rewriting, has_the_length_that_is_wanted, ()) {
    auto const length = *rc::gen::inRange<std::size_t>(8, 5000);
    auto const lines = *rc::gen::inRange<std::size_t>(2, 50);
    auto const text = rewritten(rewritten(one, {kind::lines, {}, lines}), {kind::length, {}, length});
    RC_ASSERT(text.size() == (lines - 1) * one.size() + length);
    RC_ASSERT(text.ends_with("\r\n"));
}

}  // namespace
}  // namespace relaylab::sim
