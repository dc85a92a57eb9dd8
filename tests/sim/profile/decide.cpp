#include "sim/profile/decide.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using smtp::stage;

std::string const rules = R"(
[[rcpt]]
id       = "rcpt/null"
when     = { sender.null = true, recipient.domain = "remote" }
reply    = "550 a"
evidence = "e"

[[rcpt]]
id       = "rcpt/remote"
when     = { recipient.domain = "remote" }
reply    = "550 b"
evidence = "e"

[[route]]
id       = "route/remote"
when     = { recipient.domain = "remote" }
fate     = "relay"
evidence = "e"
)";

situation with(bool null, std::size_t domain) {
    situation s;
    s.set(facet::sender_null, null);
    s.set(facet::recipient_domain, domain);
    return s;
}
constexpr std::size_t own = 1, remote = 3;

TEST(decide, takes_the_first_rule_that_holds) {
    auto const p = tests::example_profile(rules);
    EXPECT_EQ(decide(p, stage::rcpt, with(true, remote))->id, "rcpt/null");
    EXPECT_EQ(decide(p, stage::rcpt, with(false, remote))->id, "rcpt/remote");
    EXPECT_EQ(decide(p, stage::rcpt, with(true, own))->id, "rcpt/default");
    EXPECT_EQ(decide(p, stage::etrn, {})->id, "unknown/default");
    EXPECT_EQ(decide(profile{}, stage::rcpt, {}), nullptr);
}

TEST(decide, takes_the_first_route_that_holds) {
    auto const p = tests::example_profile(rules);
    EXPECT_EQ(decide_route(p, with(false, remote))->id, "route/remote");
    EXPECT_EQ(decide_route(p, with(false, own)), nullptr);
}

TEST(decide, tells_what_nearly_answered) {
    auto const p = tests::example_profile(rules);
    auto const missed = near_misses(p, stage::rcpt, with(false, remote));
    ASSERT_EQ(missed.size(), 1U);
    EXPECT_EQ(missed[0].missed->id, "rcpt/null");
    EXPECT_EQ(missed[0].by, facet::sender_null);
    // With two facets off a rule is no near miss; and behind the rule that answered nobody looks.
    auto const far = near_misses(p, stage::rcpt, with(false, own));
    ASSERT_EQ(far.size(), 1U);
    EXPECT_EQ(far[0].missed->id, "rcpt/remote");
    EXPECT_TRUE(near_misses(p, stage::rcpt, with(true, remote)).empty());
}

}  // namespace
}  // namespace relaylab::sim
