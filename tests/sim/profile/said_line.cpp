#include "sim/profile/said_line.hpp"

namespace relaylab::sim {
namespace {

std::string_view word_of(std::string_view line) { return said_words[word_number(grammar::split_command(line))]; }
std::string_view name_of(std::string_view argument) { return said_names[name_number(argument)]; }

TEST(said_line, knows_keywords_that_are_no_commands) {
    EXPECT_EQ(word_of("NOOP"), "known");
    EXPECT_EQ(word_of("FOO"), "other");
    EXPECT_EQ(word_of(""), "empty");
    EXPECT_EQ(word_of("  "), "empty");
    EXPECT_EQ(word_of("."), "symbol");
    EXPECT_EQ(word_of("1: x"), "symbol");
    EXPECT_EQ(word_of("soml FROM:<a@b>"), "obsolete");
    EXPECT_EQ(word_of("GET / HTTP/1.0"), "http");
    EXPECT_EQ(word_of("Subject: x"), "header");
    EXPECT_EQ(word_of("xclient NAME=x"), "xclient");
    EXPECT_EQ(word_of("XFORWARD NAME=x"), "xforward");
    EXPECT_EQ(word_of("verb"), "verb");
    EXPECT_EQ(word_of("WIZ"), "wiz");
    EXPECT_EQ(word_of("DEBUG"), "debug");
}

TEST(said_line, knows_what_a_client_calls_itself) {
    EXPECT_EQ(name_of(""), "none");
    EXPECT_EQ(name_of("a.example"), "domain");
    EXPECT_EQ(name_of("a.example "), "domain");
    EXPECT_EQ(name_of("localhost"), "single-label");
    EXPECT_EQ(name_of("192.0.2.1"), "address");
    EXPECT_EQ(name_of("[192.0.2.1]"), "literal");
    EXPECT_EQ(name_of("[IPv6:2001:db8::1]"), "literal");
    EXPECT_EQ(name_of("a_b.example"), "underscore");
    EXPECT_EQ(name_of("a.example b.example"), "several");
    EXPECT_EQ(name_of("!!$$(("), "other");
    EXPECT_EQ(name_of("caf\xe9.example"), "other");
}

known_parameters const known{{"SIZE", "BODY", "AUTH"}, {"NOTIFY"}};

said_parameters of(std::string_view line) { return take_parameters(grammar::split_command(line), known); }

TEST(said_line, knows_parameters_and_tells_the_one_that_is_wrong) {
    auto const none = of("MAIL FROM:<a@b>");
    EXPECT_FALSE(none.any);
    EXPECT_TRUE(none.all_known);
    auto const all = of("MAIL FROM:<a@b> size=10 BODY=8BITMIME");
    EXPECT_TRUE(all.any && all.all_known);
    EXPECT_EQ(all.size, "10");
    EXPECT_EQ(all.body, "8BITMIME");
    EXPECT_EQ(all.told_whole, "size=10");
    auto const unknown = of("MAIL FROM:<a@b> BODY=x FOO=bar BAZ");
    EXPECT_FALSE(unknown.all_known);
    EXPECT_EQ(unknown.told_whole, "FOO=bar");
    EXPECT_EQ(unknown.told.keyword, "FOO");
    EXPECT_EQ(unknown.told.value, "bar");
    EXPECT_EQ(of("MAIL FROM:<a@b> AUTH=<> BODY=x").told_whole, "BODY=x");
    EXPECT_EQ(of("MAIL FROM:<a@b> AUTH=<> SIZE=x BODY=y").told_whole, "SIZE=x");
    EXPECT_TRUE(of("MAIL FROM:<a@b> SMTPUTF8").smtputf8);
    EXPECT_FALSE(of("RCPT TO:<a@b> SIZE=1").all_known);
    EXPECT_TRUE(of("RCPT TO:<a@b> notify=NEVER").all_known);
    EXPECT_FALSE(of("NOOP FROM:<a@b> SIZE=1").any);
}

TEST(said_line, holds_a_size_against_the_limit) {
    EXPECT_EQ(size_number(std::nullopt, 10), 0U);
    EXPECT_EQ(size_number("10", 10), 1U);
    EXPECT_EQ(size_number("11", 10), 2U);
    EXPECT_EQ(size_number("99999999999999999999999", 10), 2U);
    EXPECT_EQ(size_number("99999999999999999999999", 0), 1U);
    EXPECT_EQ(size_number("1x", 10), 3U);
    EXPECT_EQ(size_number("", 10), 3U);
}

TEST(said_line, knows_the_bodies_of_the_rfcs) {
    EXPECT_EQ(body_number(std::nullopt), 0U);
    EXPECT_EQ(body_number("7bit"), 1U);
    EXPECT_EQ(body_number("8BITMIME"), 2U);
    EXPECT_EQ(body_number("BINARYMIME"), 3U);
    EXPECT_EQ(body_number("FOO"), 4U);
}

}  // namespace
}  // namespace relaylab::sim
