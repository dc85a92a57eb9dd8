// Mail that is routed by what was known of its session when it was accepted.
#include <gtest/gtest.h>

#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

/// What a route asks of the past is what held when the message was accepted, not when it is routed.
TEST(routed_past, is_routed_by_what_was_remembered_of_its_client) {
    std::string const counts = "[memory.seen]\non = 'rule'\nkey = '{client.address}'\ntimes = 2\nexpires = '1h'\n"
                               "evidence = 'e'\n[[end-of-data]]\nreply = '250 ok'\nremember = 'seen'\nevidence = 'e'\n";
    std::string const keeps_bulk = "[[route]]\nwhen = { client.remembered = 'live' }\nfate = 'hold'\nevidence = 'e'\n"
                                   "[[route]]\nfate = 'discard'\nafter = '5s'\nevidence = 'e'\n";
    tests::internet net;
    auto const h = net.add(tests::example_profile(counts + keeps_bulk), tests::site_of("here.example", "192.0.2.1"));
    std::vector<evidence::fate> fates;
    for (int i = 0; i < 4; ++i) net.send(h, "<a@b.example>", "<alice@here.example>");
    for (auto const& e : net.world.ledger().entries()) fates.push_back(e.fate.value());
    using evidence::fate;
    EXPECT_EQ(fates, (std::vector{fate::discarded, fate::discarded, fate::held, fate::held}));
}

/// A mark is what the rule that accepted the message left.
TEST(routed_past, is_routed_by_the_mark_of_its_session) {
    std::string const marks = "[[end-of-data]]\nwhen = { sender.null = true }\nreply = '250 ok'\nmark = 'suspect'\n"
                              "evidence = 'e'\n[[route]]\nwhen = { session.mark = 'suspect' }\nfate = 'hold'\n"
                              "evidence = 'e'\n[[route]]\nfate = 'discard'\nevidence = 'e'\n";
    tests::internet net;
    auto const h = net.add(tests::example_profile(marks), tests::site_of("here.example", "192.0.2.1"));
    net.send(h, "<>", "<alice@here.example>");
    net.send(h, "<a@b.example>", "<alice@here.example>");
    auto const& entries = net.world.ledger().entries();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].fate, evidence::fate::held);
    EXPECT_EQ(entries[1].fate, evidence::fate::discarded);
}

}  // namespace
}  // namespace relaylab::sim
