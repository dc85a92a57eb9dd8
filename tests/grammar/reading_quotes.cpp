#include <gtest/gtest.h>

#include "grammar/reading_parts.hpp"
#include "tests/grammar/dialect_options.hpp"

namespace relaylab::grammar {
namespace {

struct quotes_case {
    char const* options;
    char const* path;
    char const* text;
    char const* shape;  ///< what quotes hide is "x"
    std::vector<std::size_t> origin;

    friend std::ostream& operator<<(std::ostream& out, quotes_case const& c) {
        return out << c.options << ' ' << c.path;
    }
};

class reading_quotes_cases : public ::testing::TestWithParam<quotes_case> {};

TEST_P(reading_quotes_cases, are_applied) {
    auto const& c = GetParam();
    auto const got = parts::unquote(c.path, dialect_of(c.options));
    EXPECT_EQ(got.text, c.text);
    EXPECT_EQ(got.shape, c.shape);
    EXPECT_EQ(got.origin, c.origin);
    EXPECT_EQ(got.unclosed, parts::npos);
}

quotes_case const reading_quotes_table[] = {
    {"quotes=hide", "<a@b>", "a@b", "a@b", {1, 2, 3, 4}},
    {"quotes=hide", "a@b", "a@b", "a@b", {0, 1, 2, 3}},
    {"quotes=hide", "<\"@\"@b>", "\"@\"@b", "xxx@b", {1, 2, 3, 4, 5, 6}},
    {"quotes=hide", "<\\@@b>", "\\@@b", "xx@b", {1, 2, 3, 4, 5}},
    {"quotes=remove", "<\"@\"@b>", "@@b", "@@b", {2, 4, 5, 6}},
    {"quotes=remove", "<\\@@b>", "@@b", "@@b", {2, 3, 4, 5}},
    {"quotes=remove", "<a\\>", "a\\", "a\\", {1, 2, 3}},
    {"quotes=ignore", "<\"@\\>", "\"@\\", "\"@\\", {1, 2, 3, 4}},
    {"quotes=remove unclosed_quote=swallow", "<a\">", "a>", "a>", {1, 3, 4}},
    {"quotes=remove unclosed_quote=swallow", "<\"\\\">", "\">", "\">", {3, 4, 5}},
    {"quotes=hide unclosed_quote=swallow", "<a\"@>", "a\"@>", "axxx", {1, 2, 3, 4, 5}},
    {"quotes=hide unclosed_quote=ignore", "<a\"@>", "a@", "a@", {1, 3, 4}},
    {"quotes=hide", "<", "", "", {1}},
    {"quotes=hide", "", "", "", {0}},
    {"quotes=hide", ">", ">", ">", {0, 1}},
};

INSTANTIATE_TEST_SUITE_P(, reading_quotes_cases, ::testing::ValuesIn(reading_quotes_table));

TEST(reading_quotes, says_where_an_unclosed_one_stands) {
    EXPECT_EQ(parts::unquote("<\"a\"b\"c>", dialect{}).unclosed, 5u);
    EXPECT_EQ(parts::unquote("<\"a\\\"c>", dialect{}).unclosed, 1u);
}

}  // namespace
}  // namespace relaylab::grammar
