#include "sim/profile/lint_text.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using smtp::stage;
using strings = std::vector<std::string>;

strings wrong_with(std::string_view text, stage at, bool whole = true) {
    auto const parsed = reply_template::parse(text);
    EXPECT_TRUE(parsed.has_value()) << text;
    return lint_text(*parsed, at, tests::example_site(), whole);
}

struct text_case {
    stage at;
    std::string_view text;
    std::string_view wrong;  ///< the first thing that is; empty for nothing
};

class lint_text_cases : public testing::TestWithParam<text_case> {};

TEST_P(lint_text_cases, are_found) {
    auto const& c = GetParam();
    auto const found = wrong_with(c.text, c.at);
    EXPECT_EQ(found.empty() ? "" : found.front(), c.wrong) << c.text;
}

INSTANTIATE_TEST_SUITE_P(, lint_text_cases, testing::Values(
    text_case{stage::rcpt, "250 {recipient.raw} ok", ""},
    text_case{stage::rcpt, "550", ""},
    text_case{stage::rcpt, "450 later", ""},
    text_case{stage::rcpt, "350 go on", "code 350: a reply at rcpt begins with one of 245"},
    text_case{stage::data, "354 go", ""},
    text_case{stage::data, "250 ok", "code 250: a reply at data begins with one of 345"},
    text_case{stage::auth, "334 ", ""},
    text_case{stage::ehlo, "250-a\r\n250 b", ""},
    text_case{stage::ehlo, "250-a\r\n251 b", "\"251 b\": expected the code 250 that the reply began with"},
    text_case{stage::ehlo, "250 a\r\n250 b", "\"250 a\": expected \"-\" behind the code of a continued line"},
    text_case{stage::ehlo, "250-a", "\"250-a\": expected \" \" behind the code of the last line"},
    text_case{stage::noop, "ok", "\"ok\": expected a reply code of three digits"},
    text_case{stage::noop, "25 ok", "\"25 ok\": expected a reply code of three digits"},
    text_case{stage::mail, "250 {recipient.raw}", "{recipient.raw} is not known at mail"},
    text_case{stage::connect, "220 {sender.domain}", "{sender.domain} is not known at connect"}));

/// RFC 5321 4.5.3.1.5: 512 octets with CRLF.
TEST(lint_text, knows_how_long_a_line_may_be) {
    EXPECT_EQ(wrong_with("250 " + std::string(506, 'x'), stage::noop), strings{});
    EXPECT_EQ(wrong_with("250 " + std::string(507, 'x'), stage::noop),
              strings{"a line of 513 octets: a reply line has at most 512 with its line end"});
    // The site's own name is known: mx.here.example, 15 octets.
    EXPECT_EQ(wrong_with("250 {site.host}" + std::string(491, 'x'), stage::noop), strings{});
    EXPECT_EQ(wrong_with("250 {site.host}" + std::string(492, 'x'), stage::noop).size(), 1U);
}

TEST(lint_text, asks_no_class_of_a_line_that_is_appended) {
    EXPECT_EQ(wrong_with("350 and more", stage::noop, false), strings{});
    EXPECT_EQ(wrong_with("350 and more", stage::noop, true).size(), 1U);
}

}  // namespace
}  // namespace relaylab::sim
