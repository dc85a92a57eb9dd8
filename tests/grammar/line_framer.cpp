#include "grammar/line_framer.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/grammar/chunks.hpp"

namespace relaylab::grammar {
namespace {

using namespace std::string_literals;

std::vector<line> all_lines(line_framer& framer) {
    std::vector<line> out;
    while (auto next = framer.next()) out.push_back(*next);
    return out;
}

struct line_case {
    char const* what;
    std::string octets;
    std::vector<line> lines;
    std::string rest;

    friend std::ostream& operator<<(std::ostream& out, line_case const& c) { return out << c.what; }
};

class line_framer_cases : public ::testing::TestWithParam<line_case> {};

TEST_P(line_framer_cases, are_framed) {
    line_framer framer(8);
    framer.receive(GetParam().octets);
    EXPECT_EQ(all_lines(framer), GetParam().lines);
    EXPECT_EQ(framer.more(), !GetParam().rest.empty());
    EXPECT_EQ(framer.take_rest(), GetParam().rest);
    EXPECT_FALSE(framer.more());
}

line_case const line_framer_table[] = {
    {"nothing", "", {}, ""},
    {"a line", "NOOP\r\n", {{.text = "NOOP"}}, ""},
    {"two lines", "NOOP\r\nQUIT\r\n", {{.text = "NOOP"}, {.text = "QUIT"}}, ""},
    {"an empty line", "\r\n", {{.text = ""}}, ""},
    {"half a line", "NO", {}, "NO"},
    {"a line and a half", "NOOP\r\nQU", {{.text = "NOOP"}}, "QU"},
    {"a CR that waits", "NOOP\r", {}, "NOOP\r"},
    {"a bare LF", "NOOP\n", {{.text = "NOOP", .bare_lf = true}}, ""},
    {"a bare CR", "NO\rOP\r\n", {{.text = "NO\rOP", .bare_cr = true}}, ""},
    {"CR CR LF", "NOOP\r\r\n", {{.text = "NOOP\r", .bare_cr = true}}, ""},
    {"LF CR", "A\n\rB\r\n", {{.text = "A", .bare_lf = true}, {.text = "\rB", .bare_cr = true}}, ""},
    {"a NUL", "A\0B\r\n"s, {{.text = "A\0B"s, .nul = true}}, ""},
    {"eight bits", "\xe9\r\n", {{.text = "\xe9", .eight_bit = true}}, ""},
    {"the limit", "12345678\r\n", {{.text = "12345678"}}, ""},
    {"over the limit", "123456789\r\n", {{.text = "12345678", .too_long = true}}, ""},
    {"facts behind the limit",
     "12345678\0\xe9\rx\n"s,
     {{.text = "12345678",
       .bare_lf = true,
       .bare_cr = true,
       .nul = true,
       .eight_bit = true,
       .too_long = true}},
     ""},
    {"a line behind a long one",
     "123456789\r\nA\r\n",
     {{.text = "12345678", .too_long = true}, {.text = "A"}},
     ""},
};

INSTANTIATE_TEST_SUITE_P(, line_framer_cases, ::testing::ValuesIn(line_framer_table));

TEST(line_framer, hands_out_what_waits_raw_before_another_line_is_looked_for) {
    line_framer framer(8);
    framer.receive("DATA\r\n123456789.\r\n\r");
    ASSERT_EQ(framer.next()->text, "DATA");
    framer.receive("\n");
    EXPECT_TRUE(framer.more());
    EXPECT_EQ(framer.take_rest(), "123456789.\r\n\r\n");
    EXPECT_EQ(framer.next(), std::nullopt);
}

/// What a line would lose, a message behind DATA keeps.
TEST(line_framer, hands_out_what_came_in_pieces_since_the_rest_was_taken) {
    line_framer framer(line_rules{.longest = 4, .nul_ends = true});
    framer.receive("DATA\r\n");
    ASSERT_EQ(framer.next()->text, "DATA");
    EXPECT_EQ(framer.take_rest(), "");
    framer.receive(std::string_view{"\0", 1});
    framer.receive("123456");
    framer.receive("\n");
    EXPECT_EQ(framer.take_rest(), (std::string{"\0", 1} + "123456\n"));
}

TEST(line_framer, keeps_at_most_its_limit_of_an_endless_line) {
    line_framer framer(8);
    for (int i = 0; i < 1000; ++i) framer.receive("xxxxxxxxxx");
    EXPECT_EQ(framer.take_rest(), "xxxxxxxx");
}

TEST(line_framer, loses_no_line_that_was_not_asked_for_in_time) {
    line_framer framer;
    for (auto const* const piece : {"A\r", "\n", "B", "\r\n"}) framer.receive(piece);
    EXPECT_EQ(*framer.next(), line{.text = "A"});
    EXPECT_EQ(*framer.next(), line{.text = "B"});
}

TEST(line_framer, begins_anew_after_the_rest_was_taken) {
    line_framer framer;
    framer.receive("abc\r");
    EXPECT_EQ(framer.next(), std::nullopt);
    EXPECT_EQ(framer.take_rest(), "abc\r");
    framer.receive("\nNOOP\r\n");
    EXPECT_EQ(*framer.next(), (line{.text = "", .bare_lf = true}));
    EXPECT_EQ(*framer.next(), line{.text = "NOOP"});
}

RC_GTEST_PROP(line_framer, does_not_depend_on_chunks, ()) {
    auto const octets = *line_octets();
    auto const limit = *rc::gen::element<std::size_t>(0, 1, 4, 4096);
    line_framer whole(limit);
    whole.receive(octets);
    line_framer parts(limit);
    bool const drained = *rc::gen::arbitrary<bool>();
    std::vector<line> lines;
    for (auto const piece : cut(octets)) {
        parts.receive(piece);
        while (drained) {
            auto next = parts.next();
            if (!next) break;
            lines.push_back(*next);
        }
    }
    for (auto const& each : all_lines(parts)) lines.push_back(each);
    RC_ASSERT(lines == all_lines(whole));
    RC_ASSERT(parts.more() == whole.more());
    RC_ASSERT(parts.take_rest() == whole.take_rest());
}

RC_GTEST_PROP(line_framer, gives_the_same_into_a_line_that_was_used_before, ()) {
    auto const octets = *line_octets();
    line_rules rules;
    rules.longest = *rc::gen::element<std::size_t>(0, 1, 4, 4096);
    rules.beyond_is_next_line = *rc::gen::arbitrary<bool>() && rules.longest > 0;
    rules.nul_ends = *rc::gen::arbitrary<bool>();
    line_framer fresh(rules), again(rules);
    fresh.receive(octets);
    again.receive(octets);
    line used{"what was there", true, true, true, true, true};
    while (auto const expected = fresh.next()) {
        RC_ASSERT(again.next(used));
        RC_ASSERT(used == *expected);
    }
    auto const last = used;
    RC_ASSERT(!again.next(used));
    RC_ASSERT(used == last);
    RC_ASSERT(again.take_rest() == fresh.take_rest());
}

RC_GTEST_PROP(line_framer, loses_no_octet_below_its_limit, ()) {
    auto const octets = *line_octets();
    line_framer framer;
    framer.receive(octets);
    std::string again;
    for (auto const& each : all_lines(framer)) again += each.text + (each.bare_lf ? "\n" : "\r\n");
    RC_ASSERT(again + framer.take_rest() == octets);
}

/// RFC 5321 2.3.8: a bare LF is no line end; a server may say so.
TEST(line_framer, keeps_a_bare_lf_where_crlf_alone_ends) {
    line_framer framer(line_rules{.lf_ends = false});
    framer.receive("NOOP\nNOOP\r\nQUIT\r\n");
    EXPECT_EQ(*framer.next(), (line{.text = "NOOP\nNOOP", .bare_lf = true}));
    EXPECT_EQ(*framer.next(), line{.text = "QUIT"});
}

TEST(line_framer, reads_up_to_a_nul_where_it_ends_the_text) {
    line_framer framer(line_rules{.nul_ends = true});
    framer.receive(std::string_view{"NO\0OP\0\xff\r\nQUIT\r\n", 16});
    EXPECT_EQ(*framer.next(), (line{.text = "NO", .nul = true, .eight_bit = true}));
    EXPECT_EQ(*framer.next(), line{.text = "QUIT"});
}

TEST(line_framer, makes_a_line_of_what_is_beyond_where_that_is_the_next) {
    line_framer framer(line_rules{.longest = 4, .beyond_is_next_line = true});
    framer.receive("abcd\r\nabcdef\r\nabcd\refghi");
    EXPECT_EQ(*framer.next(), line{.text = "abcd"});
    EXPECT_EQ(*framer.next(), (line{.text = "abcd", .too_long = true}));
    EXPECT_EQ(*framer.next(), line{.text = "ef"});
    EXPECT_EQ(*framer.next(), (line{.text = "abcd", .too_long = true}));
    EXPECT_EQ(*framer.next(), (line{.text = "\refg", .bare_cr = true, .too_long = true}));
    EXPECT_EQ(framer.next(), std::nullopt);
    EXPECT_EQ(framer.take_rest(), "hi");
}

RC_GTEST_PROP(line_framer, does_not_depend_on_chunks_under_any_rules, ()) {
    auto const octets = *line_octets();
    line_rules const rules{.longest = *rc::gen::element<std::size_t>(1, 4, 4096),
                           .beyond_is_next_line = *rc::gen::arbitrary<bool>(),
                           .lf_ends = *rc::gen::arbitrary<bool>(),
                           .nul_ends = *rc::gen::arbitrary<bool>()};
    line_framer whole(rules), parts(rules);
    whole.receive(octets);
    for (auto const piece : cut(octets)) parts.receive(piece);
    RC_ASSERT(all_lines(parts) == all_lines(whole));
    RC_ASSERT(parts.more() == whole.more());
}

}  // namespace
}  // namespace relaylab::grammar
