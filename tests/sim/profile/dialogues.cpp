#include "sim/profile/dialogues.hpp"

#include <set>

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;

std::string const delivers = "[[route]]\nid = 'route/all'\nfate = 'deliver'\nevidence = 'e'\n";

/// Notes "sender.domain = own" for every value of every facet that some dialogue shows of a profile.
void note_shown(profile const& p, site const& s, std::set<std::string>& shown) {
    auto const note = [&](situation const& seen) {
        for (auto const& f : facets()) shown.insert(std::string{f.name} + " = " + std::string{f.values[seen.value(f.id)]});
    };
    each_dialogue(s, extent_of(p), [&](dialogue const& d) {
        auto const done = play(p, s, d);
        for (auto const& step : done.steps)
            for (auto const& made : step.decisions) note(made.seen);
        for (auto const& routed : done.routes) note(routed.seen);
    });
}

/// Remembers, marks, counts on everything that rules can ask about.
std::string const asks_much = R"(
[address]
accept = { source-route = "reject", loopback = false }

[memory.grey]
on       = "rule"
key      = "{client.address}"
after    = "5min"
expires  = "1h"
evidence = "e"

[memory.pop]
on       = "pop-login"
key      = "client.address"
value    = "account"
expires  = "1h"
evidence = "e"

[esmtp]
mail     = ["SIZE", "BODY"]
auth     = ["PLAIN", "LOGIN"]
evidence = "e"

[limits]
received            = 3
line                = 998
sessions            = 9
sessions-per-client = 3
evidence            = "e"

[discipline]
bdat     = "chunk"
evidence = "e"

[[starttls]]
id       = "starttls/all"
reply    = "220 go"
evidence = "e"

[[auth]]
id       = "auth/done"
when     = { auth.outcome = "succeeded" }
reply    = "235 welcome"
evidence = "e"

[[auth]]
id       = "auth/asks"
when     = { auth.outcome = "challenged" }
reply    = "334 {auth.challenge}"
evidence = "e"

[[unknown]]
id       = "unknown/xclient"
when     = { line.xclient = "well-formed" }
reply    = "220 go on"
evidence = "e"

[[bdat]]
id       = "bdat/all"
reply    = "250 taken"
evidence = "e"

[[mail]]
id       = "mail/refused"
when     = { sender.null = true }
reply    = "250 ok"
mark     = "refused"
evidence = "e"

[[mail]]
id       = "mail/suspect"
when     = { sender.form.percent = true }
reply    = "250 ok"
mark     = "suspect"
evidence = "e"

[[mail]]
id       = "mail/trusted"
when     = { sender.domain = "own" }
reply    = "250 ok"
mark     = "trusted"
evidence = "e"

[[rcpt]]
id       = "rcpt/grey"
when     = { client.remembered = ["none", "waiting"], recipient.form.bang = true }
reply    = "450 later"
remember = "grey"
evidence = "e"
)";

/// Lint, the comparison of profiles and coverage stand on this: whatever a rule may ask, some dialogue shows.
TEST(dialogues, show_every_value_of_every_facet) {
    std::set<std::string> shown;
    auto here = tests::example_site();
    here.nonexistent = {"nowhere.example"};
    here.passwords = {{"alice", "wonderland"}};
    here.xclient = {"198.51.100.0/24"};
    note_shown(tests::example_profile(delivers + asks_much), here, shown);
    // Each finds other faults in paths.
    for (auto const* id : {"sendmail-8.17", "exim-4.96", "postfix-strict", "opensmtpd-6.8"}) {
        auto const p = tests::real_profile(id);
        note_shown(p, tests::real_site(p.site), shown);
    }
    std::string missing;
    for (auto const& f : facets())
        for (auto const& value : f.values)
            if (auto const text = std::string{f.name} + " = " + std::string{value}; !shown.contains(text)) missing += text + "\n";
    EXPECT_EQ(missing, "");
}

TEST(dialogues, go_as_far_as_a_profile_must_be_pushed) {
    auto const plain = extent_of(tests::example_profile(delivers));
    EXPECT_FALSE(plain.remembered_after);
    auto const patient = extent_of(tests::example_profile(
        delivers + "[counter.c]\ncounts = 'rejects'\nhard = { reaches = 500, reply = '421 x', then = 'close' }\nevidence = 'e'\n"
                   "[memory.m]\non = 'rule'\nkey = '{client.address}'\nafter = '7min'\ntimes = 4\nexpires = '1h'\nevidence = 'e'\n"
                   "[[rcpt]]\nwhen = { sender.null = true }\nreply = '450 x'\nremember = 'm'\nevidence = 'e'\n"));
    EXPECT_GT(patient.tiring, 500U);
    EXPECT_EQ(patient.remembered_after, grammar::duration{7min});
    EXPECT_EQ(patient.remembered_times, 4U);
    auto both = plain;
    both.widen(patient);
    EXPECT_EQ(both.tiring, patient.tiring);
    EXPECT_EQ(both.remembered_after, patient.remembered_after);
    EXPECT_EQ(both.remembered_times, 4U);
}

/// Said three times before, it finds what is live from the third on; said twice, it does not.
TEST(dialogues, play_what_was_said_before) {
    auto const p = tests::example_profile(
        delivers + "[memory.m]\non = 'rule'\nkey = '{client.address}'\ntimes = 3\nexpires = '1h'\nevidence = 'e'\n"
                   "[[helo]]\nwhen = { client.remembered = 'live' }\nreply = '550 again'\nevidence = 'e'\n"
                   "[[helo]]\nreply = '250 x'\nremember = 'm'\nevidence = 'e'\n");
    dialogue d{callers(tests::example_site()).front(), {"HELO a.example"}, false, grammar::duration{0}, 2};
    EXPECT_EQ(play(p, tests::example_site(), d).steps.at(1).sent, "250 x\r\n");
    d.times_before = 3;
    EXPECT_EQ(play(p, tests::example_site(), d).steps.at(1).sent, "550 again\r\n");
}

TEST(dialogues, play_what_is_said_until_the_server_closes) {
    auto const p = tests::example_profile(delivers + "[[noop]]\nid = 'noop/enough'\nthen = 'close'\nreply = '421 x'\nevidence = 'e'\n");
    auto const who = callers(tests::example_site()).front();
    auto const done = play(p, tests::example_site(), {who, {"HELO a.example", "NOOP", "RSET"}, false});
    ASSERT_EQ(done.steps.size(), 3U);
    EXPECT_EQ(done.steps[0].sent, "220 mx.here.example hi\r\n");
    EXPECT_EQ(done.steps[1].sent, "250 mx.here.example hello a.example\r\n");
    EXPECT_EQ(done.steps[2].sent, "421 x\r\n");
    EXPECT_EQ(done.steps[2].decisions.at(0).rule, "noop/enough");
}

TEST(dialogues, play_a_message_to_where_its_routes_lead) {
    auto const p = tests::example_profile(delivers);
    auto const who = callers(tests::example_site()).front();
    auto const done = play(p, tests::example_site(),
                           {who, {"HELO a.example", "MAIL FROM:<a@b.example>", "RCPT TO:<alice@here.example>",
                                  "RCPT TO:<@x", "DATA", ".dotted\r\n"}, false});
    ASSERT_EQ(done.steps.size(), 7U);
    EXPECT_EQ(done.steps[6].sent, "250 taken\r\n");
    ASSERT_EQ(done.routes.size(), 2U);
    EXPECT_EQ(done.routes[0].where, "alice@here.example");
    EXPECT_EQ(done.routes[0].rule->id, "route/all");
    EXPECT_EQ(done.routes[1].where, "");
}

}  // namespace
}  // namespace relaylab::sim
