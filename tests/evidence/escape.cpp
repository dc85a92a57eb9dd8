#include "evidence/escape.hpp"

namespace relaylab::evidence {
namespace {

struct escape_case {
    std::string octets, text;
};

class escape_cases : public testing::TestWithParam<escape_case> {};

TEST_P(escape_cases, make_octets_visible) { EXPECT_EQ(escape(GetParam().octets), GetParam().text); }
TEST_P(escape_cases, are_read_back) { EXPECT_EQ(unescape(GetParam().text), GetParam().octets); }

INSTANTIATE_TEST_SUITE_P(, escape_cases,
                         testing::Values(escape_case{"", ""}, escape_case{"250 ok", "250 ok"},
                                         escape_case{"a\tb", "a\\tb"}, escape_case{"a\\b", "a\\\\b"},
                                         escape_case{"ok ", "ok\\x20"}, escape_case{"  ", "\\x20\\x20"},
                                         escape_case{" a  b", " a  b"}, escape_case{"\r\n", "\\r\\n"},
                                         escape_case{std::string(1, '\0'), "\\x00"},
                                         escape_case{"~\x7f\x80", "~\\x7f\\x80"},
                                         escape_case{"\xc3\xa9", "\\xc3\\xa9"},
                                         escape_case{"\t ", "\\t\\x20"},
                                         escape_case{std::string(31, 'x'), std::string(31, 'x')},
                                         escape_case{'a' + std::string(32, 'x') + 'b', "a\\{32 x}b"},
                                         escape_case{std::string(40, ' '), "\\{40  }"},
                                         escape_case{std::string(50, '\0'), "\\{50 \\x00}"},
                                         escape_case{std::string(33, '}'), "\\{33 }}"},
                                         escape_case{std::string(100'000, '\\'), "\\{99999 \\\\}\\\\"}));

TEST(escape, reads_either_case_and_what_needed_no_escape) { EXPECT_EQ(unescape("\\x4A\\x4a\\x41"), "JJA"); EXPECT_EQ(unescape("\\{3 \\x41}\\{1 b}"), "AAAb"); }

class escape_malformed : public testing::TestWithParam<std::pair<std::string, std::size_t>> {};

TEST_P(escape_malformed, is_not_read) { EXPECT_EQ(unescape(GetParam().first), std::nullopt); }
TEST_P(escape_malformed, is_located) { EXPECT_EQ(malformed_escape(GetParam().first), GetParam().second); }

INSTANTIATE_TEST_SUITE_P(, escape_malformed,
                         testing::Values(std::pair{"\\", 0U}, std::pair{"a\\", 1U}, std::pair{"\\x", 0U},
                                         std::pair{"\\x4", 0U}, std::pair{"\\xg0", 0U},
                                         std::pair{"\\x0g", 0U}, std::pair{"\\v", 0U},
                                         std::pair{"\\\\\\q", 2U}, std::pair{"\\X41", 0U},
                                         std::pair{"a\\{", 1U}, std::pair{"\\{3", 0U}, std::pair{"\\{3 ", 0U},
                                         std::pair{"\\{3 x", 0U}, std::pair{"\\{ x}", 0U},
                                         std::pair{"\\{0 x}", 0U}, std::pair{"\\{3x}", 0U},
                                         std::pair{"\\{3 xx}", 0U}, std::pair{"\\{123456 x}", 0U},
                                         std::pair{"\\{3 \\q}", 0U}, std::pair{"\\{3 }", 0U}));

RC_GTEST_PROP(escape, is_undone_by_unescape, (std::vector<char> const& octets)) {
    std::string const text(octets.begin(), octets.end());
    RC_ASSERT(unescape(escape(text)) == text);
}

RC_GTEST_PROP(escape, leaves_visible_octets_and_no_space_at_the_end, ()) {
    auto const octets = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    auto const text = escape(octets);
    for (char const c : text) RC_ASSERT(c >= ' ' && c <= '~');
    RC_ASSERT((text.empty() || text.back() != ' '));  // bare, RC_ASSERT evaluates both sides
}

}  // namespace
}  // namespace relaylab::evidence
