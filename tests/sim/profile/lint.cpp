#include "sim/profile/lint.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using severity = finding::severity;
using strings = std::vector<std::string>;

strings texts(std::vector<finding> const& found, severity how) {
    strings all;
    for (auto const& f : found)
        if (f.how == how) all.push_back(f.text);
    return all;
}

strings errors(std::string const& more) {
    return texts(lint_errors(tests::example_profile(more), tests::example_site()), severity::error);
}
strings warnings(std::string const& more) {
    return texts(lint(tests::example_profile(more), tests::example_site()), severity::warning);
}

/// What routes there are is no matter of these tests.
/// The null path has no domain.
std::string const never = "sender.null = true, sender.domain = 'own'";

std::string const delivers = "[[route]]\nid = 'route/all'\nfate = 'deliver'\nevidence = 'e'\n";

std::string rcpt(std::string const& id, std::string const& when) {
    return "[[rcpt]]\nid = '" + id + "'\n" + (when.empty() ? "" : "when = { " + when + " }\n")
           + "reply = '550 no'\nevidence = 'e'\n";
}

TEST(lint, finds_nothing_wrong_with_the_example) { EXPECT_EQ(errors(delivers), strings{}); }

TEST(lint, finds_a_rule_that_earlier_ones_take_everything_from) {
    EXPECT_EQ(errors(delivers + rcpt("a", "sender.null = true") + rcpt("b", "sender.null = true, client.auth = true")),
              strings{"b: earlier rules take every situation of it"});
    // Neither of two takes all of it, both together do.
    EXPECT_EQ(errors(delivers + rcpt("a", "sender.null = true") + rcpt("b", "sender.null = false, client.auth = false")
                     + rcpt("c", "client.auth = false")),
              strings{"c: earlier rules take every situation of it"});
    EXPECT_EQ(errors(delivers + rcpt("a", "sender.null = true") + rcpt("b", "client.auth = true")), strings{});
}

TEST(lint, finds_that_no_route_takes_some_mail) {
    EXPECT_EQ(errors("[[route]]\nid = 'r'\nwhen = { recipient.domain = 'own' }\nfate = 'deliver'\nevidence = 'e'\n").size(), 1U);
    EXPECT_EQ(errors("").size(), 1U);
    EXPECT_TRUE(errors("").front().starts_with("route: no rule answers when "));
}

TEST(lint, finds_a_stage_that_does_not_answer) {
    auto p = tests::example_profile(delivers);
    p.stages[static_cast<std::size_t>(smtp::stage::data)].clear();
    auto const found = lint_errors(p, tests::example_site());
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(found[0].text.starts_with("data: no rule answers when ")) << found[0].text;
    // What a server need not know is answered as unknown.
    p = tests::example_profile(delivers);
    p.stages[static_cast<std::size_t>(smtp::stage::vrfy)].clear();
    EXPECT_TRUE(lint_errors(p, tests::example_site()).empty());
}

TEST(lint, finds_texts_that_are_no_replies) {
    EXPECT_EQ(errors(delivers + "[[rcpt]]\nid = 'a'\nwhen = { sender.null = true }\nreply = '350 x'\nevidence = 'e'\n"),
              strings{"a: code 350: a reply at rcpt begins with one of 245"});
    EXPECT_EQ(errors(delivers + "[[rcpt]]\nid = 'a'\nwhen = { sender.null = true }\nreply = '250 x'\n"
                                "or = [{ reply = '150 y' }]\nevidence = 'e'\n"),
              strings{"a: code 150: a reply at rcpt begins with one of 245"});
    EXPECT_EQ(errors(delivers + "[counter.c]\ncounts = 'rejects'\nhard = { reaches = 3, reply = '42 x' }\nevidence = 'e'\n"),
              strings{"counter.c: \"42 x\": expected a reply code of three digits"});
}

TEST(lint, finds_counters_that_are_not_there) {
    EXPECT_EQ(errors(delivers + "[[rcpt]]\nid = 'a'\nwhen = { sender.null = true }\nreply = '250 x'\ncount = 'junk'\nevidence = 'e'\n"),
              strings{"a: counts in \"junk\", and there is no [counter.junk]"});
    EXPECT_EQ(errors(delivers + "[counter.c]\ncounts = 'rejects'\nsoft = { reaches = 3, delay = '1s', count = 'junk' }\nevidence = 'e'\n"),
              strings{"counter.c: counts in \"junk\", and there is no [counter.junk]"});
}

TEST(lint, warns_of_rules_that_no_dialogue_reaches) {
    EXPECT_EQ(warnings(delivers + rcpt("a", never)),
              strings{"a: no dialogue was found that reaches it at example"});
    EXPECT_EQ(warnings(delivers + rcpt("a", "client.listed = true")), strings{});
    EXPECT_EQ(warnings(delivers + "[counter.c]\nhard = { reaches = 3, then = 'close' }\nevidence = 'e'\n"),
              strings{"counter/c: no dialogue was found that reaches its limit at example"});
}

TEST(lint, warns_of_notes_that_nothing_stands_on) {
    EXPECT_EQ(warnings(delivers + "[[evidence]]\nid = 'more'\nkind = 'source'\nref = 'x'\n"),
              strings{"evidence \"more\": nothing stands on it"});
    EXPECT_EQ(warnings(delivers + "[[evidence]]\nid = 'more'\nkind = 'source'\nref = 'x'\n"
                                  "[queue]\nretry = ['15min']\nevidence = 'more'\n"),
              strings{});
}

/// A variant shuts off much of what it inherits: one finding says so, at no line of its own file.
TEST(lint, says_once_what_is_inherited_and_out_of_reach) {
    auto const parent = std::string{tests::example_profile_text} + delivers + rcpt("a", never)
                        + rcpt("b", "sender.null = true") + "[[mail]]\nid = 'm'\nwhen = { sender.null = true }\n"
                        "reply = '550 no'\nevidence = 'e'\n";
    auto const p = parse_profile("title = 'child'\nclaim = 'closed'\nextends = 'parent'\n"
                                 "[[evidence]]\nid = 'own'\nkind = 'source'\nref = 'x'\n"
                                 "[[rcpt]]\nid = 'c'\nwhen = { " + never + ", client.auth = true }\n"
                                 "reply = '550 x'\nevidence = 'own'\n",
                                 "child.toml", "child", [&](std::string_view) { return parent; });
    auto const found = lint(p, tests::example_site());
    ASSERT_EQ(texts(found, severity::warning),
              (strings{"c: no dialogue was found that reaches it at example",
                       "2 inherited: no dialogue was found that reaches them at example: a, b"}));
    EXPECT_EQ(found[0].place.line, 8U);
    EXPECT_EQ(found[1].place.line, 0U);
}

TEST(lint, counts_how_texts_and_routes_are_known) {
    auto const shares = evidence_shares(tests::example_profile(
        delivers + "[[evidence]]\nid = 't'\nkind = 'transcript'\nref = 'x'\n"
                   "[[rcpt]]\nwhen = { sender.null = true }\nreply = '550 no'\nevidence = 't'\n"));
    // Eleven replies and a route of the example.
    EXPECT_EQ(shares, (std::array<std::size_t, evidence_kind_count>{1, 0, 12, 0}));
}

TEST(lint, counts_what_limits_say_among_the_texts) {
    auto const shares = evidence_shares(tests::example_profile(
        delivers + "[[evidence]]\nid = 't'\nkind = 'transcript'\nref = 'x'\n"
                   "[counter.errors]\ncounts = 'rejects'\nevidence = 't'\n"
                   "hard = { reaches = 3, reply = '421 enough', then = 'close' }\n"
                   "[timeouts]\ncommand = '5min'\ncommand-reply = '421 too slow'\nevidence = 't'\n"));
    EXPECT_EQ(shares, (std::array<std::size_t, evidence_kind_count>{2, 0, 12, 0}));
}

}  // namespace
}  // namespace relaylab::sim
