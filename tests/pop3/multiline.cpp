#include "pop3/multiline.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace relaylab::pop3 {
namespace {

/// What a client makes of a response: up to the line with a dot alone, a dot taken off every other line's front.
std::string read_back(std::string_view response) {
    std::string lines;
    while (!response.empty()) {
        auto const end = response.find("\r\n");
        auto line = response.substr(0, end);
        response.remove_prefix(end + 2);
        if (line == ".") return response.empty() ? lines : "octets behind the end";
        if (line.starts_with('.')) line.remove_prefix(1);
        lines.append(line).append("\r\n");
    }
    return "no end";
}

TEST(multiline, puts_dots_before_dots) {
    EXPECT_EQ(as_response(""), ".\r\n");
    EXPECT_EQ(as_response("a\r\n.\r\n..b\r\n.c\r\n"), "a\r\n..\r\n...b\r\n..c\r\n.\r\n");
}

TEST(multiline, ends_every_line_with_crlf) {
    EXPECT_EQ(whole_lines(""), "");
    EXPECT_EQ(whole_lines("a"), "a\r\n");
    EXPECT_EQ(whole_lines("a\nb\r\n\n"), "a\r\nb\r\n\r\n");
    EXPECT_EQ(whole_lines("a\rb\r"), "a\rb\r\r\n") << "a CR of its own is no end of a line";
    EXPECT_EQ(as_response(whole_lines("a\n.\nb\r\n")), "a\r\n..\r\nb\r\n.\r\n") << "no end for who takes a LF for one";
}

std::string top_of(std::string_view message, std::size_t body_lines) {
    line_writer some{body_lines};
    some.add(message);
    return some.take();
}

std::size_t size_of(std::string_view message) {
    line_count lines;
    lines.add(message);
    return lines.size();
}

TEST(multiline, cuts_the_top_off) {
    constexpr std::string_view mail = "A: b\r\nC: d\r\n\r\none\r\n\r\nthree\r\n";
    EXPECT_EQ(top_of(mail, 0), "A: b\r\nC: d\r\n\r\n");
    EXPECT_EQ(top_of(mail, 2), "A: b\r\nC: d\r\n\r\none\r\n\r\n");
    EXPECT_EQ(top_of(mail, 3), mail);
    EXPECT_EQ(top_of(mail, 999999999), mail);
    EXPECT_EQ(top_of("A: b\r\n", 0), "A: b\r\n") << "without a body";
    EXPECT_EQ(top_of("A: b\n\nc", 1), "A: b\r\n\r\nc\r\n");
    EXPECT_EQ(top_of("", 1), "");
}

TEST(multiline, looks_at_no_more_than_the_top) {
    line_writer some{1};
    some.add("A: b\r\n\r\no");
    EXPECT_FALSE(some.full());
    some.add("ne\r\ntwo\r\n");
    EXPECT_TRUE(some.full());
    some.add("three\r\n");
    EXPECT_EQ(some.take(), "A: b\r\n\r\none\r\n");
}

RC_GTEST_PROP(multiline, gives_a_client_what_was_counted, ()) {
    auto const octets = *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"a.\r\n"}));
    auto const lines = whole_lines(octets);
    RC_ASSERT(whole_lines(lines) == lines);
    RC_ASSERT(size_of(octets) == lines.size());
    RC_ASSERT(read_back(as_response(lines)) == lines);
    auto const some = *rc::gen::inRange<std::size_t>(0, 5);
    RC_ASSERT(lines.starts_with(top_of(lines, some)));
    RC_ASSERT(top_of(octets, some) == top_of(lines, some));
    RC_ASSERT(read_back(as_response(top_of(lines, some))) == top_of(lines, some));
}

RC_GTEST_PROP(multiline, is_the_same_in_pieces, ()) {
    auto const pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::elementOf(std::string{"a.\r\n"})));
    auto const body_lines = *rc::gen::inRange<std::size_t>(0, 5);
    std::string whole;
    line_count count;
    line_writer all, some{body_lines};
    for (auto const& piece : pieces) {
        whole += piece;
        count.add(piece);
        all.add(piece);
        some.add(piece);
    }
    RC_ASSERT(all.take() == whole_lines(whole));
    RC_ASSERT(count.size() == whole_lines(whole).size());
    RC_ASSERT(some.take() == top_of(whole, body_lines));
}

}  // namespace
}  // namespace relaylab::pop3
