#include "sim/profile/read_dialect.hpp"

#include "tests/sim/profile/bad_texts.hpp"

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
    EXPECT_EQ(read_from("unclosed-quote = 'reject'", read_from("unclosed-quote = 'ignore'")).unclosed_quote,
              unclosed_style::reject);
    EXPECT_EQ(read_from("unclosed-quote = 'ignore'").unclosed_quote, unclosed_style::ignore);
    EXPECT_EQ(read_from("source-route = 'strip'", read_from("source-route = 'keep'")).source_route,
              route_style::strip);
    EXPECT_EQ(read_from("source-route = 'reject'").source_route, route_style::reject);
    EXPECT_EQ(read_from("unqualified = 'local'").unqualified, unqualified_style::local);
    EXPECT_EQ(read_from("unqualified = 'qualify'", read_from("unqualified = 'local'")).unqualified,
              unqualified_style::qualify);
    EXPECT_EQ(read_from("literal = 'recognise'", read_from("literal = 'reject'")).literal,
              literal_style::recognise);
    EXPECT_EQ(read_from("literal = 'reject'").literal, literal_style::reject);
    EXPECT_EQ(read_from("null = 'null'", read_from("null = 'mailbox'")).null, null_style::null);
    EXPECT_EQ(read_from("several-at = 'last'").several_at, several_at_style::last);
    EXPECT_EQ(read_from("several-at = 'reject'", read_from("several-at = 'last'")).several_at,
              several_at_style::reject);
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

std::string file_of(std::string const& id) {
    std::string const note = "[[evidence]]\nid = 'n'\nkind = 'inferred'\nref = 'r'\n";
    if (id == "base")
        return "title = 'Base'\n" + note + "[accept]\nquotes = 'remove'\n[sender]\nnull = 'reject'\n";
    if (id == "child")
        return "title = 'Child'\nextends = 'base'\n[accept]\npercent = true\n[deliver]\nbang = true\n";
    if (id == "loop") return "title = 'Loop'\nextends = 'loop'\n";
    throw std::runtime_error("no dialect " + id);
}

named_dialect named(std::string const& id) {
    return parse_dialect(file_of(id), id + ".toml", id,
                         [](auto other) { return file_of(std::string{other}); });
}

TEST(read_dialect, of_a_file_has_three_readings) {
    auto const child = named("child");
    EXPECT_EQ(child.title, "Child");
    ASSERT_EQ(child.notes.size(), 1u);
    for (auto const* each : {&child.accept, &child.sender, &child.deliver}) {
        EXPECT_EQ(each->name, "child");
        EXPECT_EQ(each->quotes, quote_style::remove);
        EXPECT_TRUE(each->own.percent);
    }
    EXPECT_EQ(child.accept.null, null_style::null);
    EXPECT_EQ(child.sender.null, null_style::reject);
    EXPECT_FALSE(child.accept.own.bang);
    EXPECT_TRUE(child.deliver.own.bang);
}

TEST(read_dialect, of_a_file_wants_a_title_and_evidence_and_an_end) {
    auto const parse_text = [](std::string const& toml) {
        return parse_dialect(toml, "x.toml", "x", [](auto other) { return file_of(std::string{other}); });
    };
    EXPECT_THROW(parse_text("[[evidence]]\nid = 'n'\nkind = 'inferred'\nref = 'r'\n"), files::bad_file);
    EXPECT_THROW(parse_text("title = 'x'"), files::bad_file);
    EXPECT_THROW(parse_text("title = 'x'\n[[evidence]]\nid = 'n'\nref = 'r'\n"), files::bad_file);
    EXPECT_THROW(parse_text("title = 'x'\nextends = 'base'\n[accept]\nqoutes = 'hide'\n"), files::bad_file);
    EXPECT_THROW(parse_text("title = 'x'\nextends = 'base'\n[accept]\nlongest-label = -1\n"),
                 files::bad_file);
    EXPECT_THROW(parse_text("title = 'x'\nextends = 'loop'\n"), files::bad_file);
}

TEST(read_dialect, chosen_by_name_or_by_a_table_that_stands_on_one) {
    auto const choose = [](std::string const& toml) {
        auto const root = files::parse_toml(toml, "p.toml");
        named_dialect into;
        read_dialect_choice(
            *root.find("accept"), "p.toml", [](auto other) { return file_of(std::string{other}); }, into);
        return into;
    };
    EXPECT_EQ(choose("accept = 'child'").sender, named("child").sender);
    auto const changed = choose("accept = { dialect = 'child', several-at = 'last' }");
    EXPECT_EQ(changed.deliver.several_at, several_at_style::last);
    EXPECT_TRUE(changed.deliver.own.bang);
    EXPECT_EQ(choose("accept = { quotes = 'ignore' }").sender.quotes, quote_style::ignore);
}

class read_dialect_bad : public testing::TestWithParam<tests::bad_text> {};

TEST_P(read_dialect_bad, says_where_and_what_was_expected) {
    auto const& c = GetParam();
    auto const source = [](std::string_view id) {
        if (id == "nosuch") throw std::runtime_error("no dialect nosuch");
        return tests::read_file("tests/sim/profile/bad/" + std::string{id} + ".toml");
    };
    EXPECT_EQ(tests::said_of(c, [&](std::string const& text) { parse_dialect(text, c.file, "x", source); }),
              c.file + ":" + c.position + ": " + c.expected);
}

INSTANTIATE_TEST_SUITE_P(, read_dialect_bad, testing::ValuesIn(tests::bad_texts("reading")));

}  // namespace
}  // namespace relaylab::sim
