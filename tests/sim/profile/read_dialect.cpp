#include "sim/profile/read_dialect.hpp"

namespace relaylab::sim {
namespace {

using namespace grammar;

dialect read_from(std::string const& toml, dialect into = {}) {
    auto const table = files::parse_toml(toml, "x.toml");
    read_dialect(table, "x.toml", into);
    return into;
}

TEST(read_dialect, knows_every_option) {
    auto const all = read_from(R"(quotes = "ignore"
unclosed-quote = "swallow"
source-route = "keep"
unqualified = "reject"
literal = "strip-brackets"
null = "mailbox"
several-at = "first"
at = true
percent = true
bang = true
bang-without-at = true
percent-without-at = true
without-brackets = false
)");
    EXPECT_EQ(all.quotes, quote_style::ignore);
    EXPECT_EQ(all.unclosed_quote, unclosed_style::swallow);
    EXPECT_EQ(all.source_route, route_style::keep);
    EXPECT_EQ(all.unqualified, unqualified_style::reject);
    EXPECT_EQ(all.literal, literal_style::strip_brackets);
    EXPECT_EQ(all.null, null_style::mailbox);
    EXPECT_EQ(all.several_at, several_at_style::first);
    EXPECT_EQ(all.own, (reroute{true, true, true}));
    EXPECT_TRUE(all.bang_without_at && all.percent_without_at);
    EXPECT_FALSE(all.without_brackets);
}

TEST(read_dialect, knows_every_word_of_an_option) {
    EXPECT_EQ(read_from("quotes = 'hide'", read_from("quotes = 'remove'")).quotes, quote_style::hide);
    EXPECT_EQ(read_from("quotes = 'remove'").quotes, quote_style::remove);
    EXPECT_EQ(read_from("unclosed-quote = 'reject'", read_from("unclosed-quote = 'ignore'")).unclosed_quote, unclosed_style::reject);
    EXPECT_EQ(read_from("unclosed-quote = 'ignore'").unclosed_quote, unclosed_style::ignore);
    EXPECT_EQ(read_from("source-route = 'strip'", read_from("source-route = 'keep'")).source_route, route_style::strip);
    EXPECT_EQ(read_from("source-route = 'reject'").source_route, route_style::reject);
    EXPECT_EQ(read_from("unqualified = 'local'").unqualified, unqualified_style::local);
    EXPECT_EQ(read_from("unqualified = 'qualify'", read_from("unqualified = 'local'")).unqualified, unqualified_style::qualify);
    EXPECT_EQ(read_from("literal = 'recognise'", read_from("literal = 'reject'")).literal, literal_style::recognise);
    EXPECT_EQ(read_from("literal = 'reject'").literal, literal_style::reject);
    EXPECT_EQ(read_from("null = 'null'", read_from("null = 'mailbox'")).null, null_style::null);
    EXPECT_EQ(read_from("several-at = 'last'").several_at, several_at_style::last);
    EXPECT_EQ(read_from("several-at = 'reject'", read_from("several-at = 'last'")).several_at, several_at_style::reject);
}

TEST(read_dialect, changes_only_what_the_table_names) {
    auto const base = read_from("quotes = 'remove'\npercent = true");
    EXPECT_EQ(read_from("", base), base);
    auto const other = read_from("several-at = 'last'", base);
    EXPECT_EQ(other.quotes, quote_style::remove);
    EXPECT_TRUE(other.own.percent);
    EXPECT_EQ(read_from("percent = false", base).own, reroute{});
}

TEST(read_dialect, refuses_what_it_does_not_know) {
    EXPECT_THROW(read_from("quote = 'hide'"), files::bad_file);
    EXPECT_THROW(read_from("quotes = 'hides'"), files::bad_file);
    EXPECT_THROW(read_from("quotes = true"), files::bad_file);
    EXPECT_THROW(read_from("percent = 'yes'"), files::bad_file);
}

}  // namespace
}  // namespace relaylab::sim
