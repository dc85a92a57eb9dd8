#include "sim/profile/flip.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/profile/decide.hpp"
#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using smtp::stage;

std::string const more = R"(
[[rcpt]]
id       = "rcpt/denied"
when     = { client.network = "stranger", recipient.domain = "remote" }
reply    = ["550-no", "550 never"]
count    = "errors"
delay    = "2s"
evidence = "e"

[[route]]
id       = "route/local"
when     = { recipient.domain = "own" }
fate     = "deliver"
evidence = "e"

[[route]]
id       = "route/rest"
fate     = "discard"
evidence = "e"

[counter.errors]
counts   = "rejects"
hard     = { reaches = 3, reply = "421 enough", then = "close" }
evidence = "e"
)";

std::vector<std::string> changes_of(profile const& p, std::string const& id) {
    std::vector<std::string> all;
    for (auto const& f : flips_of(p))
        if (f.id == id) all.push_back(std::string{to_string(f.what)} + " " + f.change);
    return all;
}

flip the(profile const& p, std::string const& id, std::string const& change) {
    for (auto const& f : flips_of(p))
        if (f.id == id && f.change == change) return f;
    throw std::runtime_error("no flip " + change + " of " + id);
}

profile flipped_by(profile p, std::string const& id, std::string const& change) {
    the(p, id, change).apply(p);
    return p;
}

rule const& denied(profile const& p) { return p.stages[static_cast<std::size_t>(stage::rcpt)].front(); }

TEST(flip, is_each_fact_of_a_rule) {
    auto const p = tests::example_profile(more);
    EXPECT_EQ(changes_of(p, "rcpt/denied"),
              (std::vector<std::string>{"rule dropped", "rule without client.network", "rule without recipient.domain",
                                        "rule closes", "rule does not wait", "rule does not count", "reply 250 for 550",
                                        "reply other words"}));
    // Without it nobody would answer: that is no fact of its own.
    EXPECT_EQ(changes_of(p, "noop/default"),
              (std::vector<std::string>{"rule closes", "reply 550 for 250", "reply other words"}));
    EXPECT_EQ(changes_of(p, "route/local"),
              (std::vector<std::string>{"route dropped", "route without recipient.domain", "route bounce for deliver"}));
    EXPECT_EQ(changes_of(p, "route/rest"), std::vector<std::string>{"route deliver for discard"});
    EXPECT_EQ(changes_of(p, "counter/errors"),
              (std::vector<std::string>{"counter hard limit one higher", "counter hard limit one lower",
                                        "counter hard limit does not close", "counter hard limit other words"}));
}

TEST(flip, changes_that_fact_alone) {
    auto const p = tests::example_profile(more);
    EXPECT_EQ(denied(flipped_by(p, "rcpt/denied", "250 for 550")).reply.source(), "250-no\r\n250 never");
    EXPECT_EQ(denied(flipped_by(p, "rcpt/denied", "other words")).reply.source(), "550-no\r\n550 never indeed");
    EXPECT_EQ(denied(flipped_by(p, "rcpt/denied", "without client.network")).when.text(), "recipient.domain = remote");
    EXPECT_TRUE(denied(flipped_by(p, "rcpt/denied", "closes")).close);
    EXPECT_EQ(denied(flipped_by(p, "rcpt/denied", "dropped")).id, "rcpt/default");
    EXPECT_EQ(flipped_by(p, "route/local", "bounce for deliver").routes.front().end, route_end::bounce);
    EXPECT_EQ(flipped_by(p, "counter/errors", "hard limit one higher").counters.front().hard->reaches,
              p.counters.front().hard->reaches + 1);
    EXPECT_TRUE(the(p, "rcpt/denied", "other words").words_only);
    EXPECT_TRUE(the(p, "rcpt/denied", "without client.network").widens);
}

TEST(flip, knows_its_line_and_its_ground) {
    auto const p = tests::example_profile(more);
    auto const f = the(p, "rcpt/denied", "dropped");
    EXPECT_EQ(f.at, stage::rcpt);
    EXPECT_EQ(f.evidence, "e");
    EXPECT_EQ(f.kind, evidence_kind::documentation);
    EXPECT_EQ(f.place.line, denied(p).place.line);
    EXPECT_EQ(the(p, "counter/errors", "hard limit one higher").kind, evidence_kind::documentation);
}

TEST(flip, is_of_a_profiles_own_file_and_reaches_who_inherits) {
    auto const parent = tests::example_profile(more);
    auto const text = std::string{tests::example_profile_text} + more;
    auto const child = parse_profile("title = \"c\"\nextends = \"example\"\nclaim = \"closed\"\n[[evidence]]\nid = \"own\"\n"
                                     "kind = \"inferred\"\nref = \"x\"\n[[route]]\nid = \"route/rest\"\nfate = \"hold\"\n"
                                     "evidence = \"own\"\n",
                                     "child.toml", "child", [&](std::string_view) { return text; });
    EXPECT_EQ(child.extends, "example");
    auto const own = flips_of(child);
    EXPECT_TRUE(std::ranges::all_of(own, [](flip const& f) { return f.id == "route/rest"; }));
    EXPECT_EQ(own.size(), 1U);
    EXPECT_TRUE(inherits(child, parent, the(parent, "rcpt/denied", "dropped")));
    EXPECT_TRUE(inherits(child, parent, the(parent, "counter/errors", "hard limit one higher")));
    EXPECT_FALSE(inherits(child, parent, the(parent, "route/rest", "deliver for discard")));
}

}  // namespace
}  // namespace relaylab::sim
