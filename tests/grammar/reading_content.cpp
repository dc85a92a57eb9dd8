#include <gtest/gtest.h>

#include "grammar/reading_parts.hpp"
#include "tests/grammar/dialect_options.hpp"

namespace relaylab::grammar {
namespace {

struct content_case {
    char const* options;
    char const* path;
    char const* text;
    char const* shape;  ///< what quotes hide is "x"
    std::vector<std::size_t> origin;

    friend std::ostream& operator<<(std::ostream& out, content_case const& c) {
        return out << c.options << ' ' << c.path;
    }
};

struct taken {
    std::pmr::monotonic_buffer_resource memory;
    parts::content content{&memory};
    parts::marking marks;
    parts::flaws flaws;

    taken(std::string_view path, dialect const& d) : marks(parts::mark_octets(path, d, &memory)) {
        parts::take_content(path, marks, parts::find_bounds(path, marks, d, flaws), d, flaws, content);
    }
};

class reading_content_cases : public ::testing::TestWithParam<content_case> {};

TEST_P(reading_content_cases, are_applied) {
    auto const& c = GetParam();
    taken const got(c.path, dialect_of(c.options));
    EXPECT_EQ(got.content.text(), c.text);
    EXPECT_EQ(got.content.shape(), c.shape);
    auto const origin = got.content.origin();
    EXPECT_EQ(std::vector(origin.begin(), origin.end()), c.origin);
}

content_case const reading_content_table[] = {
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

INSTANTIATE_TEST_SUITE_P(, reading_content_cases, ::testing::ValuesIn(reading_content_table));

TEST(reading_content, marks_where_an_unclosed_quote_stands) {
    EXPECT_EQ(taken("<\"a\"b\"c>", dialect{}).marks.open_quote, 5u);
    EXPECT_EQ(taken("<\"a\\\"c>", dialect{}).marks.open_quote, 1u);
    EXPECT_EQ(taken("<\"a\">", dialect{}).marks.open_quote, parts::npos);
}

}  // namespace
}  // namespace relaylab::grammar
