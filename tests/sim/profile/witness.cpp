#include "sim/profile/witness.hpp"

#include <set>

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

std::string const rules = R"(
[[rcpt]]
id       = "rcpt/percent"
when     = { recipient.form.percent = true, sender.null = true }
reply    = "550 no percent"
evidence = "e"

[[rcpt]]
id       = "rcpt/never"
when     = { sender.null = true, sender.domain = "own" }
reply    = "451 never"
evidence = "e"

[[route]]
id       = "route/own"
when     = { recipient.domain = "own" }
fate     = "deliver"
evidence = "e"

[[route]]
id       = "route/rest"
fate     = "relay"
evidence = "e"

[counter.errors]
counts   = "rejects"
hard     = { reaches = 130, reply = "421 enough", then = "close" }
evidence = "e"
)";

/// The rules and routes that a dialogue shows.
std::set<std::string> shown(profile const& p, dialogue const& d) {
    std::set<std::string> ids;
    auto const done = play(p, tests::example_site(), d);
    for (auto const& step : done.steps)
        for (auto const& made : step.decisions) {
            ids.emplace(made.rule);
            ids.insert(made.counters.begin(), made.counters.end());
        }
    for (auto const& routed : done.routes) ids.insert(routed.rule->id);
    return ids;
}

/// Played again, each dialogue shows what it is the witness of.
TEST(witness, reaches_what_it_stands_for) {
    auto const p = tests::example_profile(rules);
    auto const all = witnesses(p, tests::example_site());
    for (auto const* id : {"rcpt/percent", "route/own", "route/rest", "counter/errors", "connect/default", "quit/default"})
        EXPECT_TRUE(all.contains(id)) << id;
    EXPECT_FALSE(all.contains("rcpt/never"));
    for (auto const& [id, d] : all) EXPECT_TRUE(shown(p, d).contains(id)) << id;
}

TEST(witness, says_no_more_than_it_must) {
    auto const p = tests::example_profile(rules);
    auto const found = witness(p, tests::example_site(), "rcpt/percent");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->said.size(), 5U);
    EXPECT_EQ(found->said[1], "MAIL FROM:<>");
    EXPECT_NE(found->said[2].find('%'), std::string::npos);
    EXPECT_FALSE(witness(p, tests::example_site(), "rcpt/never"));
    EXPECT_FALSE(witness(p, tests::example_site(), "rcpt/none-such"));
}

}  // namespace
}  // namespace relaylab::sim
