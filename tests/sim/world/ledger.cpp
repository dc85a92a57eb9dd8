#include "sim/world/ledger.hpp"

namespace relaylab::sim {
namespace {

ledger_entry entry_of(message_id m, message_id parent = 0) {
    ledger_entry e;
    e.message = m;
    e.parent = parent;
    return e;
}

TEST(ledger, numbers_messages_from_one) {
    ledger l;
    EXPECT_EQ(l.next_message(), 1U);
    EXPECT_EQ(l.next_message(), 2U);
}

TEST(ledger, settles_an_entry_once_it_is_known) {
    ledger l;
    auto const first = l.add(entry_of(1));
    auto const second = l.add(entry_of(1));
    auto const when = grammar::parse_timestamp("2001-01-26T02:05:00Z").value();
    l.settle(second, evidence::fate::relayed, "mx.far.example", "route/remote", when);
    EXPECT_EQ(l.entries()[first].fate, std::nullopt);
    EXPECT_EQ(l.entries()[second].fate, evidence::fate::relayed);
    EXPECT_EQ(l.entries()[second].where, "mx.far.example");
    EXPECT_EQ(l.entries()[second].rule, "route/remote");
    EXPECT_EQ(l.entries()[second].at, when);
}

/// 1 is relayed as 2, which bounces as 3; 4 has nothing to do with it.
TEST(ledger, knows_what_descends_from_what) {
    ledger l;
    l.add(entry_of(1));
    l.add(entry_of(2, 1));
    l.add(entry_of(3, 2));
    l.add(entry_of(4));
    EXPECT_TRUE(l.descends(1, 1));
    EXPECT_TRUE(l.descends(2, 1));
    EXPECT_TRUE(l.descends(3, 1));
    EXPECT_FALSE(l.descends(1, 3));
    EXPECT_FALSE(l.descends(4, 1));
    EXPECT_FALSE(l.descends(99, 1));
}

}  // namespace
}  // namespace relaylab::sim
