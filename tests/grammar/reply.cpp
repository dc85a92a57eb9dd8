#include "grammar/reply.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/grammar/chunks.hpp"
#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

std::vector<reply> all_replies(reply_framer& framer) {
    std::vector<reply> out;
    while (auto next = framer.next()) out.push_back(*next);
    return out;
}

// "250 a|b; 220 c"
std::string print(std::vector<reply> const& replies) {
    std::string out;
    for (auto const& each : replies) {
        if (!out.empty()) out += "; ";
        out += std::to_string(each.code) + ":";
        for (auto const& line : each.lines) out += "|" + line;
    }
    return out;
}

class reply_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(reply_cases, are_read) {
    auto const& row = GetParam();
    if (row[0] == "framed") {
        reply_framer framer;
        framer.receive(row[1]);
        EXPECT_EQ(print(all_replies(framer)), row[2]);
        EXPECT_EQ(framer.rest(), row[3]);
        return;
    }
    auto const got = parse_reply(row[1]);
    if (row[0] == "strict") {
        ASSERT_TRUE(got) << describe(got.error());
        EXPECT_EQ(print({*got}), row[2]);
        return;
    }
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().production, row[2]);
    EXPECT_EQ(std::to_string(got.error().offset), row[3]);
    EXPECT_EQ(got.error().expected, row[4]);
}

INSTANTIATE_TEST_SUITE_P(, reply_cases, ::testing::ValuesIn(tables::read_table("reply.tsv")));

TEST(reply, has_a_class) {
    EXPECT_EQ((reply{451, {}}.klass()), 4);
    EXPECT_TRUE((reply{250, {}}.positive()));
    EXPECT_FALSE((reply{354, {}}.positive()));
}

TEST(reply, of_a_line_over_4096_octets_has_no_code) {
    for (std::string const end : {"\r\n", "\n"}) {
        auto const fits = "250 " + std::string(4092, 'x');
        reply_framer framer;
        framer.receive(fits + end);
        EXPECT_EQ(framer.next()->code, 250);
        framer.receive(fits + "y" + end);
        auto const cut = framer.next();
        EXPECT_EQ(cut->code, 0);
        EXPECT_EQ(cut->lines[0], fits);
        EXPECT_EQ(framer.next()->lines[0], "y");
    }
}

TEST(reply, of_lines_without_end_has_no_code) {
    reply_framer framer;
    for (int i = 0; i < 1024; ++i) framer.receive("250-x\r\n");
    auto const cut = framer.next();
    ASSERT_TRUE(cut);
    EXPECT_EQ(cut->code, 0);
    EXPECT_EQ(cut->lines.size(), 1024u);
    EXPECT_EQ(framer.rest(), "");
}

rc::Gen<std::string> reply_octets() {
    return octets_of({"250 ", "250-", "220", "x", "\r\n", "\n", "\r", "250-a\r\n", "354 go\r\n",
                      std::string(1, '\0'), std::string(4095, 'z')});
}

RC_GTEST_PROP(reply, does_not_depend_on_chunks, ()) {
    auto const octets = *reply_octets();
    reply_framer whole;
    whole.receive(octets);
    auto const at_once = all_replies(whole);
    reply_framer parts;
    std::vector<reply> one_by_one;
    for (std::string_view left = octets; !left.empty();) {
        auto const size = std::min(*rc::gen::element<std::size_t>(1, 2, 7, 4096), left.size());
        parts.receive(left.substr(0, size));
        left.remove_prefix(size);
        for (auto const& each : all_replies(parts)) one_by_one.push_back(each);
    }
    RC_ASSERT(one_by_one == at_once);
    RC_ASSERT(parts.rest() == whole.rest());
}

RC_GTEST_PROP(reply, that_is_strict_is_framed_the_same, ()) {
    auto const code = *rc::gen::element(211, 250, 354, 450, 559);
    auto const texts = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
        rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('\x20', '\x7f')))));
    std::string sent;
    for (std::size_t i = 0; i < texts.size(); ++i)
        sent += std::to_string(code) + (i + 1 < texts.size() ? "-" : " ") + texts[i] + "\r\n";
    auto const parsed = parse_reply(sent);
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(parsed->code == code);
    RC_ASSERT(parsed->lines.size() == texts.size());
    reply_framer framer;
    framer.receive(sent);
    RC_ASSERT(framer.next() == *parsed);
}

}  // namespace
}  // namespace relaylab::grammar
