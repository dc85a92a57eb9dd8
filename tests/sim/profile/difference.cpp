#include "sim/profile/difference.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "sim/profile/decide.hpp"
#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using smtp::stage;

std::string rcpt_rule(std::string const& id, std::string const& when, std::string const& reply) {
    return "\n[[rcpt]]\nid = \"" + id + "\"\nwhen = " + when + "\nreply = \"" + reply + "\"\nevidence = \"e\"\n";
}

std::string const routes = R"(
[[route]]
id       = "route/all"
fate     = "deliver"
evidence = "e"
)";

TEST(difference, is_none_between_a_profile_and_itself) {
    auto const p = tests::example_profile(routes);
    EXPECT_TRUE(differences(p, p).empty());
    auto const found = compare(p, p, tests::example_site());
    EXPECT_TRUE(found.rules.empty());
    EXPECT_TRUE(found.readings.empty());
}

TEST(difference, names_the_situations_in_which_a_rule_speaks_first) {
    auto const left = tests::example_profile(routes);
    auto const right =
        tests::example_profile(rcpt_rule("rcpt/denied", "{ recipient.domain = \"remote\" }", "550 no") + routes);
    auto const found = compare(left, right, tests::example_site());
    ASSERT_EQ(found.rules.size(), 1U);
    auto const& d = found.rules[0];
    EXPECT_EQ(d.at, stage::rcpt);
    EXPECT_EQ(d.left_rule, "rcpt/default");
    EXPECT_EQ(d.right_rule, "rcpt/denied");
    EXPECT_EQ(d.right, "550 no");
    EXPECT_FALSE(d.in_words);
    ASSERT_EQ(d.when.size(), 1U);
    EXPECT_EQ(d.when[0].text(), "recipient.domain = remote");
    ASSERT_TRUE(d.shown);
    EXPECT_EQ(d.shown->right, "550 no\r\n");
    // The example answers RCPT before anything else.
    EXPECT_EQ(d.shown->heard, 1U);
    EXPECT_EQ(d.shown->said.said[0].substr(0, 8), "RCPT TO:");
    EXPECT_TRUE(found.readings.empty());
}

TEST(difference, tells_words_from_codes_and_closing) {
    auto const remote = "{ recipient.domain = \"remote\" }";
    auto const left = tests::example_profile(rcpt_rule("rcpt/denied", remote, "550 no") + routes);
    auto const words = tests::example_profile(rcpt_rule("rcpt/denied", remote, "550 never") + routes);
    auto const code = tests::example_profile(rcpt_rule("rcpt/denied", remote, "554 no") + routes);
    EXPECT_TRUE(differences(left, words).at(0).in_words);
    EXPECT_FALSE(differences(left, code).at(0).in_words);
    auto closing = left;
    closing.stages[static_cast<std::size_t>(stage::rcpt)][0].close = true;
    EXPECT_FALSE(differences(left, closing).at(0).in_words);
    EXPECT_EQ(differences(left, closing).at(0).right, "550 no (then closes)");
}

/// A rule with one effect more, and how that is told.
struct effect_case {
    std::string effect, told;
};
class difference_effects : public testing::TestWithParam<effect_case> {};

TEST_P(difference_effects, are_more_than_words) {
    auto const remote = "{ recipient.domain = \"remote\" }";
    auto const memory = "\n[memory.m]\non = \"rule\"\nkey = \"{client.address}\"\nexpires = \"1h\"\nevidence = \"e\"\n";
    auto const left = tests::example_profile(rcpt_rule("rcpt/denied", remote, "550 no") + routes + memory);
    auto const right = tests::example_profile(rcpt_rule("rcpt/denied", remote, "550 no") + GetParam().effect + "\n" + routes + memory);
    auto const found = differences(left, right);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_FALSE(found[0].in_words);
    EXPECT_EQ(found[0].left, "550 no");
    EXPECT_EQ(found[0].right, "550 no (" + GetParam().told + ")");
}

INSTANTIATE_TEST_SUITE_P(, difference_effects,
                         testing::Values(effect_case{"delay = \"2s\"", "after 2s"},
                                         effect_case{"mark = \"refused\"", "marks the session refused"},
                                         effect_case{"remember = \"m\"", "remembers m"},
                                         effect_case{"then = \"discard\"", "then drops what is waiting"}));

TEST(difference, puts_the_rules_of_line_before_those_of_the_commands_that_they_are_for) {
    auto const left = tests::example_profile(routes);
    auto const right = tests::example_profile("\n[[line]]\nid = \"line/early\"\nwhen = { line.command = [\"mail\", \"noop\"], "
                                              "order.burst = \"early\" }\nreply = \"250 fine\"\nevidence = \"e\"\n" + routes);
    auto const found = compare(left, right, tests::example_site());
    ASSERT_EQ(found.rules.size(), 2U);
    EXPECT_EQ(found.rules[0].at, stage::mail);
    EXPECT_EQ(found.rules[1].at, stage::noop);
    EXPECT_EQ(found.rules[0].left_rule, "mail/default");
    EXPECT_EQ(found.rules[0].right_rule, "line/early");
    EXPECT_EQ(found.rules[0].right, "250 fine (to no effect)");
    ASSERT_EQ(found.rules[0].when.size(), 1U);
    EXPECT_EQ(found.rules[0].when[0].text(), "order.burst = early");
}

TEST(difference, takes_the_rules_of_unknown_where_one_of_line_says_so) {
    auto const left = tests::example_profile(routes);
    auto const right = tests::example_profile("\n[[line]]\nid = \"line/nul\"\nwhen = { line.nul = true, line.command = \"rset\" }"
                                              "\nas = \"unknown\"\nevidence = \"e\"\n" + routes);
    auto const found = differences(left, right);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].at, stage::rset);
    EXPECT_EQ(found[0].right_rule, "unknown/default");
    EXPECT_EQ(found[0].when.at(0).text(), "line.nul = true");
}

TEST(difference, finds_routes_that_end_apart) {
    auto const left = tests::example_profile(routes);
    auto const right = tests::example_profile("\n[[route]]\nid = \"route/gone\"\nwhen = { sender.null = true }\n"
                                              "fate = \"discard\"\nevidence = \"e\"\n" + routes);
    auto const found = compare(left, right, tests::example_site());
    ASSERT_EQ(found.rules.size(), 1U);
    EXPECT_EQ(found.rules[0].at, std::nullopt);
    EXPECT_EQ(found.rules[0].left, "deliver");
    EXPECT_EQ(found.rules[0].right, "discard");
    ASSERT_TRUE(found.rules[0].shown);
    EXPECT_EQ(found.rules[0].shown->said.said[1], "MAIL FROM:<>");
}

TEST(difference, tells_routes_of_one_fate_apart_by_how_they_get_there) {
    auto const relay = [](std::string const& how) {
        return tests::example_profile("\n[[route]]\nid = \"route/all\"\nfate = \"relay\"\nevidence = \"e\"\n" + how + "\n");
    };
    auto const found = differences(relay(""), relay("after = \"5min\""));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].left, "relay");
    EXPECT_EQ(found[0].right, "relay after 5min");
}

TEST(difference, finds_what_dialects_read_apart_though_the_tables_are_the_same) {
    auto const left = tests::example_profile(routes);
    auto const right = tests::example_profile("\n[address]\ndeliver = { percent = true }\n" + routes);
    auto const found = compare(left, right, tests::example_site());
    EXPECT_TRUE(found.rules.empty());
    ASSERT_FALSE(found.readings.empty());
    auto const& r = found.readings[0];
    EXPECT_EQ(r.at, std::nullopt);
    EXPECT_EQ(r.shown.right, "deliver a@elsewhere.example");
    EXPECT_NE(std::ranges::find(r.facets, facet::recipient_routed), r.facets.end());
}

TEST(difference, takes_unknown_for_a_stage_that_one_side_has_no_rules_of) {
    auto const left = tests::example_profile(routes);
    auto const right = tests::example_profile("\n[[etrn]]\nid = \"etrn/no\"\nreply = \"458 no\"\nevidence = \"e\"\n" + routes);
    auto const found = differences(left, right);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].at, stage::etrn);
    EXPECT_EQ(found[0].left_rule, "unknown/default");
}

/// Rules over two facets of 4 and 3 values, so that all 12 situations can be tried; the last one takes the rest.
std::vector<rule> any_rules() {
    std::vector<rule> rules;
    auto const size = *rc::gen::inRange(0, 5);
    for (int i = 0; i <= size; ++i) {
        rule r;
        r.id = "r" + std::to_string(i);
        r.reply = reply_template::parse(*rc::gen::element<std::string>("250 a", "250 b", "550 a", "550 b")).value();
        if (i < size)
            for (auto const f : {facet::sender_domain, facet::recipient_account}) {
                std::vector<std::size_t> values;
                for (std::size_t v = 0; v < describe(f).values.size(); ++v)
                    if (*rc::gen::inRange(0, 3) > 0) values.push_back(v);
                r.when.narrow(f, values);
            }
        rules.push_back(std::move(r));
    }
    return rules;
}

RC_GTEST_PROP(difference, is_what_trying_every_situation_finds, ()) {
    profile left, right;
    left.stages[static_cast<std::size_t>(stage::rcpt)] = any_rules();
    right.stages[static_cast<std::size_t>(stage::rcpt)] = any_rules();
    auto const found = differences(left, right);
    for (std::size_t domain = 0; domain < describe(facet::sender_domain).values.size(); ++domain)
        for (std::size_t account = 0; account < describe(facet::recipient_account).values.size(); ++account) {
            situation s;
            s.set(facet::sender_domain, domain);
            s.set(facet::recipient_account, account);
            auto const* l = decide(left, stage::rcpt, s);
            auto const* r = decide(right, stage::rcpt, s);
            std::size_t in = 0;
            for (auto const& d : found)
                for (auto const& c : d.when) {
                    if (!c.contains(s)) continue;
                    ++in;
                    RC_ASSERT(d.left_rule == l->id);
                    RC_ASSERT(d.right_rule == r->id);
                }
            RC_ASSERT(in == (l->reply.source() == r->reply.source() ? 0U : 1U));
        }
}

}  // namespace
}  // namespace relaylab::sim
