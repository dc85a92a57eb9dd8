#include "sim/profile/read_rules.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;
using smtp::stage;

std::vector<evidence_note> const notes{{"seen", evidence_kind::transcript, "a recording", {}},
                                       {"guess", evidence_kind::inferred, "made up", {}}};
std::vector<memory_rule> const memories{{"grey", "rule", {}, {}, 1, 1h, "seen"},
                                        {"pop", "pop-login", {}, {}, 1, 1h, "seen"}};
rule_context const context{"x.toml", notes, memories};

cube condition(std::string const& when, std::optional<stage> at = stage::rcpt) {
    auto const root = files::parse_toml("when = " + when, "x.toml");
    return read_condition(*root.find("when"), context, at);
}

rule rule_of(std::string const& toml, stage at = stage::rcpt) {
    auto const root = files::parse_toml(toml, "x.toml");
    return read_rule(root, context, at, "rcpt/1");
}

TEST(read_rules, takes_a_condition_in_every_spelling) {
    auto const expected = "sender.domain = own|relay, recipient.form.percent = true";
    for (auto const* when :
         {"{ sender.domain = ['own', 'relay'], recipient.form.percent = true }",
          "{ sender = { domain = ['relay', 'own'] }, recipient = { form = { percent = true } } }",
          "{ 'sender.domain' = ['own', 'relay'], recipient.'form.percent' = [true] }"})
        EXPECT_EQ(condition(when).text(), expected) << when;
    EXPECT_EQ(condition("{}").text(), "always");
    EXPECT_EQ(condition("{ sender.null = [true, false] }"), cube{});
    EXPECT_EQ(condition("{ content.nul = true }", std::nullopt).text(), "content.nul = true");
}

TEST(read_rules, takes_all_effects_of_a_rule) {
    auto const r =
        rule_of("id = 'rcpt/slow'\nwhen = { sender.null = true }\nreply = '450 wait'\ndelay = '1min30s'\n"
                "then = 'close'\ncount = ['errors', 'tries']\nevidence = 'seen'");
    EXPECT_EQ(r.id, "rcpt/slow");
    EXPECT_EQ(r.when.text(), "sender.null = true");
    EXPECT_EQ(r.reply.source(), "450 wait");
    EXPECT_EQ(r.delay, 90s);
    EXPECT_TRUE(r.close);
    EXPECT_EQ(r.count, (std::vector<std::string>{"errors", "tries"}));
    EXPECT_EQ(r.evidence, "seen");
    EXPECT_EQ(r.kind, evidence_kind::transcript);
}

TEST(read_rules, has_little_to_say_by_default) {
    auto const r = rule_of("reply = '250 ok'\nevidence = 'guess'");
    EXPECT_EQ(r.id, "rcpt/1");
    EXPECT_EQ(r.when, cube{});
    EXPECT_EQ(r.delay, 0s);
    EXPECT_FALSE(r.close);
    EXPECT_TRUE(r.count.empty());
    EXPECT_EQ(r.kind, evidence_kind::inferred);
    EXPECT_TRUE(rule_of("then = 'close'\nevidence = 'guess'").reply.empty());
    EXPECT_EQ(rule_of("reply = '250 ok'\ncount = 'errors'\nevidence = 'seen'").count.size(), 1U);
}

TEST(read_rules, joins_the_lines_of_a_reply) {
    EXPECT_EQ(rule_of("reply = ['250-a', '250 {{b}}']\nevidence = 'seen'").reply.source(),
              "250-a\r\n250 {{b}}");
    EXPECT_EQ(rule_of("reply = ['250 a']\nevidence = 'seen'").reply.source(), "250 a");
}

TEST(read_rules, takes_a_route) {
    for (auto const& [word, end] : std::map<std::string, route_end>{{"deliver", route_end::deliver},
                                                                    {"relay", route_end::relay},
                                                                    {"bounce", route_end::bounce},
                                                                    {"discard", route_end::discard},
                                                                    {"hold", route_end::hold}}) {
        auto const root = files::parse_toml(
            "when = { recipient.domain = 'own' }\nevidence = 'seen'\nfate = '" + word + "'", "x");
        auto const r = read_route(root, context, "route/1");
        EXPECT_EQ(r.end, end) << word;
        EXPECT_EQ(to_string(r.end), word);
        EXPECT_EQ(r.when.text(), "recipient.domain = own");
        EXPECT_EQ(r.id, "route/1");
        EXPECT_EQ(r.kind, evidence_kind::transcript);
    }
}

TEST(read_rules, looks_evidence_up) {
    auto const at = files::parse_toml("", "x.toml");
    EXPECT_EQ(kind_of(at, "guess", context), evidence_kind::inferred);
    EXPECT_THROW(kind_of(at, "Guess", context), files::bad_file);
}

}  // namespace
}  // namespace relaylab::sim
