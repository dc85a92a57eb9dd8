#include <algorithm>

#include "tests/sim/profile/bad_texts.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;
using smtp::stage;
using strings = std::vector<std::string>;

strings ids_at(profile const& p, stage at) {
    strings ids;
    for (auto const& r : p.rules_at(at)) ids.push_back(r.id);
    return ids;
}

rule const& rule_of(profile const& p, std::string_view id) {
    for (auto const& list : p.stages)
        for (auto const& r : list)
            if (r.id == id) return r;
    throw std::runtime_error("no rule " + std::string{id});
}

std::string const parent_text = std::string{tests::example_profile_text} + R"(
[[rcpt]]
id       = "rcpt/a"
when     = { recipient.domain = "remote" }
reply    = "550 a"
evidence = "e"

[[rcpt]]
id       = "rcpt/b"
when     = { recipient.account = "unknown" }
reply    = "550 b"
evidence = "e"

[[route]]
id       = "route/a"
fate     = "deliver"
evidence = "e"

[counter.errors]
hard     = { reaches = 3, reply = "421 enough", then = "close" }
evidence = "e"

[memory.pop]
on       = "pop-login"
expires  = "30min"
evidence = "e"
)";

/// A profile that extends the one above.
profile child(std::string const& more) {
    auto const parents = [](std::string_view id) -> std::string {
        if (id != "parent") throw std::runtime_error("no profile " + std::string{id});
        return parent_text;
    };
    return parse_profile("extends = \"parent\"\ntitle = \"child\"\nclaim = \"open\"\n" + more, "child.toml",
                         "child", parents);
}

std::string const own_evidence = "[[evidence]]\nid = \"own\"\nkind = \"transcript\"\nref = \"x\"\n";

TEST(parse_profile, reads_a_whole_one) {
    auto const p = parse_profile(parent_text, "profiles/x.toml", "x", tests::no_parents);
    EXPECT_EQ(p.id, "x");
    EXPECT_EQ(p.title, "an example");
    EXPECT_EQ(p.site, "example");
    EXPECT_EQ(p.claim, evidence::word::closed);
    ASSERT_EQ(p.notes.size(), 1U);
    EXPECT_EQ(p.notes[0].kind, evidence_kind::documentation);
    EXPECT_EQ(ids_at(p, stage::rcpt), (strings{"rcpt/a", "rcpt/b", "rcpt/default"}));
    EXPECT_EQ(ids_at(p, stage::connect), strings{"connect/default"});
    EXPECT_EQ(rule_of(p, "connect/default").reply.source(), "220 {site.banner} hi");
    EXPECT_EQ(rule_of(p, "ehlo/default").reply.source(), "250-{site.host} hello {client.helo}\r\n250 HELP");
    EXPECT_TRUE(rule_of(p, "quit/default").close);
    EXPECT_EQ(rule_of(p, "rcpt/b").kind, evidence_kind::documentation);
    ASSERT_EQ(p.counters.size(), 1U);
    EXPECT_EQ(p.counters[0].hard->reaches, 3U);
    EXPECT_FALSE(p.counters[0].hard->at_next_command);
    EXPECT_TRUE(p.counters[0].hard->close);
    EXPECT_TRUE(p.counters[0].counts.none());
    EXPECT_FALSE(p.counters[0].soft);
    ASSERT_EQ(p.memories.size(), 1U);
    EXPECT_EQ(p.memories[0].expires, 30min);
    EXPECT_EQ(p.client.hello, "HELO {site.host}");
    EXPECT_TRUE(p.keeps_sender);
}

TEST(parse_profile, numbers_rules_without_a_name) {
    auto const p = tests::example_profile(
        "[[rcpt]]\nreply = '250 a'\nevidence = 'e'\n[[rcpt]]\nreply = '250 b'\nevidence = 'e'\n");
    EXPECT_EQ(ids_at(p, stage::rcpt), (strings{"rcpt/example:1", "rcpt/example:2", "rcpt/default"}));
}

TEST(parse_profile, keeps_the_place_of_a_rule) {
    auto const p = tests::example_profile("\n\n[[rcpt]]\nreply = '250 a'\nevidence = 'e'\n");
    auto const& text = tests::example_profile_text;
    auto const lines_before = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    EXPECT_EQ(rule_of(p, "rcpt/example:1").place.line, lines_before + 3);
}

TEST(parse_profile, reads_what_it_writes_and_how_it_relays) {
    auto const p = tests::example_profile(R"(
[message]
queue-id     = "{epoch} qp {number}"
received     = "from {client.helo} by {site.host}; {date}"
zone         = "9h"
keeps-sender = false

[client]
hello = "EHLO {site.host}"
mail  = "MAIL From:"
rcpt  = "RCPT To:"
)");
    EXPECT_EQ(p.queue_id, "{epoch} qp {number}");
    EXPECT_EQ(p.received.source(), "from {client.helo} by {site.host}; {date}");
    EXPECT_EQ(p.zone, 9h);
    EXPECT_FALSE(p.keeps_sender);
    EXPECT_EQ(p.client.hello + p.client.mail + p.client.rcpt, "EHLO {site.host}MAIL From:RCPT To:");
}

TEST(parse_profile, reads_deliveries_like_replies_until_told_otherwise) {
    auto const same = tests::example_profile("[address]\naccept = { several-at = 'last', percent = true }\n");
    EXPECT_TRUE(same.deliver.own.percent);
    EXPECT_EQ(same.accept, same.deliver);
    auto const apart =
        tests::example_profile("[address]\naccept = { several-at = 'last' }\ndeliver = { percent = true }\n");
    EXPECT_FALSE(apart.accept.own.percent);
    EXPECT_TRUE(apart.deliver.own.percent);
    EXPECT_EQ(apart.deliver.several_at, grammar::several_at_style::last);
}

TEST(parse_profile, lets_a_reply_have_what_a_rule_has) {
    auto const p = tests::example_profile(
        "[[vrfy]]\nid='vrfy/first'\nwhen={client.auth=true}\nreply='252 a'\nevidence='e'\n");
    EXPECT_EQ(ids_at(p, stage::vrfy), strings{"vrfy/first"});
    auto const q =
        child(own_evidence + "[replies]\nrcpt = { reply = '251 ok', delay = '2s', evidence = 'own' }\n");
    EXPECT_EQ(rule_of(q, "rcpt/default").delay, 2s);
    EXPECT_EQ(rule_of(q, "rcpt/default").kind, evidence_kind::transcript);
}

TEST(parse_profile, puts_its_own_rules_before_those_it_inherits) {
    auto const p = child(own_evidence + "[[rcpt]]\nid = 'rcpt/new'\nreply = '250 new'\nevidence = 'own'\n");
    EXPECT_EQ(ids_at(p, stage::rcpt), (strings{"rcpt/new", "rcpt/a", "rcpt/b", "rcpt/default"}));
    EXPECT_EQ(p.id, "child");
    EXPECT_EQ(p.site, "example");
    EXPECT_EQ(p.claim, evidence::word::open);
    EXPECT_EQ(p.counters.size() + p.memories.size() + p.routes.size(), 3U);
}

TEST(parse_profile, replaces_an_inherited_rule_in_its_place) {
    auto const p = child(own_evidence
                         + "[[rcpt]]\nid = 'rcpt/b'\nreply = '551 other'\nevidence = 'own'\n"
                           "[[route]]\nid = 'route/a'\nfate = 'hold'\nevidence = 'own'\n"
                           "[replies]\nevidence = 'own'\nrcpt = '259 fine'\n"
                           "[counter.errors]\nhard = { reaches = 9, then = 'close' }\nevidence = 'own'\n");
    EXPECT_EQ(ids_at(p, stage::rcpt), (strings{"rcpt/a", "rcpt/b", "rcpt/default"}));
    EXPECT_EQ(rule_of(p, "rcpt/b").reply.source(), "551 other");
    EXPECT_EQ(rule_of(p, "rcpt/b").when, cube{});
    EXPECT_EQ(rule_of(p, "rcpt/default").reply.source(), "259 fine");
    ASSERT_EQ(p.routes.size(), 1U);
    EXPECT_EQ(p.routes[0].end, route_end::hold);
    ASSERT_EQ(p.counters.size(), 1U);
    EXPECT_EQ(p.counters[0].hard->reaches, 9U);
}

TEST(parse_profile, marks_what_it_inherits_as_inferred_where_it_says_so) {
    auto const p = child("inherited = 'inferred'\n" + own_evidence
                         + "[[rcpt]]\nid = 'rcpt/b'\nreply = '551 x'\nevidence = 'own'\n");
    EXPECT_EQ(rule_of(p, "rcpt/a").kind, evidence_kind::inferred);
    EXPECT_EQ(rule_of(p, "rcpt/default").kind, evidence_kind::inferred);
    EXPECT_EQ(p.routes[0].kind, evidence_kind::inferred);
    EXPECT_EQ(p.extends, "parent");
    EXPECT_EQ(rule_of(p, "rcpt/b").kind, evidence_kind::transcript);
    auto const known = child("inherited = 'as-known'\n");
    EXPECT_EQ(rule_of(known, "rcpt/a").kind, evidence_kind::documentation);
    EXPECT_EQ(rule_of(child(""), "rcpt/a").kind, evidence_kind::documentation);
}

TEST(parse_profile, has_a_claim_of_its_own) {
    auto const parents = [](std::string_view) { return parent_text; };
    EXPECT_THROW(parse_profile("extends = 'parent'\ntitle = 't'\n", "x.toml", "x", parents), files::bad_file);
}

TEST(parse_profile, finds_the_end_of_a_chain_that_has_one) {
    // 7 extends 6 extends ... 0, which extends nothing.
    auto const chain = [](std::string_view id) -> std::string {
        if (id == "0") return std::string{tests::example_profile_text};
        return "extends = \"" + std::to_string(std::stoi(std::string{id}) - 1)
               + "\"\ntitle = \"t\"\nclaim = \"open\"\n";
    };
    EXPECT_EQ(parse_profile(chain("7"), "7.toml", "7", chain).site, "example");
}

TEST(parse_profile, names_the_file_in_which_a_parent_is_wrong) {
    auto const parents = [](std::string_view) -> std::string { return "title = 5\n"; };
    try {
        parse_profile("extends = 'parent'\n", "x.toml", "x", parents);
        ADD_FAILURE() << "read";
    } catch (files::bad_file const& e) {
        EXPECT_STREQ(e.what(), "parent.toml:1:1: title: expected a string");
    }
}

TEST(parse_profile, of_every_file_of_the_project) {
    std::size_t count = 0;
    for (auto const& name : tests::files_of("profiles")) {
        auto const id = name.substr(0, name.size() - 5);
        EXPECT_EQ(tests::real_profile(id).id, id);
        ++count;
    }
    EXPECT_GE(count, 10U);
}

class parse_profile_bad : public testing::TestWithParam<tests::bad_text> {};

TEST_P(parse_profile_bad, says_where_and_what_was_expected) {
    auto const& c = GetParam();
    auto const id = c.file.substr(0, c.file.size() - 5);
    auto const source = [](std::string_view parent) {
        if (parent == "dialects/nosuch") throw std::runtime_error("no dialect nosuch");
        if (parent == "filters/nosuch") throw std::runtime_error("no filter nosuch");
        if (parent == "nosuch") throw std::runtime_error("no profile nosuch");
        return tests::read_file("tests/sim/profile/bad/" + std::string{parent} + ".toml");
    };
    EXPECT_EQ(tests::said_of(c, [&](std::string const& text) { parse_profile(text, c.file, id, source); }),
              c.file + ":" + c.position + ": " + c.expected);
}

INSTANTIATE_TEST_SUITE_P(, parse_profile_bad, testing::ValuesIn(tests::bad_texts("")));

TEST(parse_profile_bad_table, names_every_file_of_the_folder) {
    strings named{"expected.tsv"};
    for (auto const* const kind : {"", "site", "filter", "faults", "reading"})
        for (auto const& c : tests::bad_texts(kind)) named.push_back(c.file);
    std::sort(named.begin(), named.end());
    EXPECT_EQ(named, tests::files_of("tests/sim/profile/bad"));
}

TEST(parse_profile, drops_rules_that_it_is_without) {
    EXPECT_EQ(child("without = [\"route/a\"]\n").routes.size(), child("").routes.size() - 1);
    try {
        child("without = [\"route/b\"]\n");
        FAIL();
    } catch (files::bad_file const& e) {
        EXPECT_EQ(std::string{e.what()}, "child.toml:4:1: without: unknown inherited rule \"route/b\"; did you mean \"route/a\"?");
    }
}

}  // namespace
}  // namespace relaylab::sim
