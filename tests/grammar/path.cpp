#include "grammar/path.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/grammar/path_texts.hpp"
#include "tests/grammar/reference_path.hpp"
#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

class path_cases : public ::testing::TestWithParam<tables::row> {};

void expect_error(tables::row const& row, syntax_error const& got) {
    EXPECT_EQ(got.production, row[2]);
    EXPECT_EQ(std::to_string(got.offset), row[3]);
    EXPECT_EQ(got.expected, row[4]);
    EXPECT_EQ(got.limit, row[5]);
}

template <class Path>
void expect_path(tables::row const& row, result<Path> const& got) {
    ASSERT_EQ(got.has_value(), row[2] == "ok") << (got ? "accepted" : describe(got.error()));
    if (!got) {
        expect_error(row, got.error());
        return;
    }
    EXPECT_EQ(got->source_route, row[3]);
    EXPECT_EQ(got->mailbox.local_part, row[4]);
    EXPECT_EQ(got->mailbox.domain, row[5]);
}

void expect_mailbox(tables::row const& row, result<mailbox> const& got) {
    ASSERT_EQ(got.has_value(), row[2] == "ok") << (got ? "accepted" : describe(got.error()));
    if (!got) {
        expect_error(row, got.error());
        return;
    }
    EXPECT_EQ(got->local_part, row[4]);
    EXPECT_EQ(got->domain, row[5]);
}

TEST_P(path_cases, parses) {
    auto const& row = GetParam();
    rules const selected{.smtputf8 = row[0] == "utf8", .one_group_gap = row[0] == "one-group"};
    if (row[0] == "reverse")
        expect_path(row, parse_reverse_path(row[1]));
    else if (row[0] == "mailbox")
        expect_mailbox(row, parse_mailbox(row[1]));
    else
        expect_path(row, parse_forward_path(row[1], selected));
}

INSTANTIATE_TEST_SUITE_P(, path_cases, ::testing::ValuesIn(tables::read_table("path.tsv")));

TEST(path, knows_the_null_reverse_path) {
    EXPECT_TRUE(parse_reverse_path("<>")->null);
    EXPECT_FALSE(parse_reverse_path("<a@b>")->null);
}

TEST(path, tells_quoted_local_parts_and_literals) {
    auto const quoted = parse_forward_path("<\"a\"@[192.0.2.1]>");
    EXPECT_TRUE(quoted->mailbox.quoted());
    EXPECT_TRUE(quoted->mailbox.literal());
    auto const plain = parse_forward_path("<a@b>");
    EXPECT_FALSE(plain->mailbox.quoted());
    EXPECT_FALSE(plain->mailbox.literal());
}

TEST(path, takes_no_text_at_all) { EXPECT_EQ(parse_forward_path({}).error().production, "Path"); }

// "\" and "-" are where a grammar that goes back would become slow.
TEST(path, takes_linear_time_in_hostile_texts) {
    std::string const many(200'000, '-');
    EXPECT_FALSE(parse_forward_path("<a@b" + many + ">"));
    std::string pairs = "<\"";
    for (int i = 0; i < 200'000; ++i) pairs += "\\\\";
    EXPECT_EQ(parse_forward_path(pairs + "\"@b>").error().limit, "local-part 64");
    EXPECT_FALSE(parse_forward_path(pairs));
}

RC_GTEST_PROP(path, admits_every_strict_path_and_prints_it_again, ()) {
    auto const made = *strict_path();
    auto const got = parse_forward_path(made.text);
    RC_ASSERT(got.has_value());
    RC_ASSERT(got->mailbox.local_part == made.local_part);
    std::string printed = "<";
    if (!got->source_route.empty()) printed.append(got->source_route).append(":");
    printed.append(got->mailbox.local_part).append("@").append(got->mailbox.domain).append(">");
    RC_ASSERT(printed == made.text);
}

RC_GTEST_PROP(path, agrees_with_the_reference_on_strict_paths_with_an_octet_changed, ()) {
    auto text = (*strict_path()).text;
    auto const where = *rc::gen::inRange<std::size_t>(0, text.size());
    auto const octet = *rc::gen::elementOf(std::string("<>@.:,\"\\[]a-0 \x7f") + '\0');
    switch (*rc::gen::inRange(0, 3)) {
    case 0: text[where] = octet; break;
    case 1: text.erase(where, 1); break;
    default: text.insert(where, 1, octet);
    }
    RC_ASSERT(parse_reverse_path(text).has_value() == reference::admits_reverse_path(text));
    RC_ASSERT(parse_forward_path(text).has_value() == reference::admits_forward_path(text));
}

RC_GTEST_PROP(path, agrees_with_the_reference_on_any_text, ()) {
    auto const text = *any_path_text();
    RC_ASSERT(parse_reverse_path(text).has_value() == reference::admits_reverse_path(text));
    RC_ASSERT(parse_forward_path(text).has_value() == reference::admits_forward_path(text));
}

}  // namespace
}  // namespace relaylab::grammar
