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

TEST(ledger, knows_where_a_message_began) {
    ledger l;
    EXPECT_EQ(l.last(), 0U);
    for (auto const& [m, parent] : {std::pair{1U, 0U}, {2U, 1U}, {3U, 2U}, {4U, 0U}}) {
        EXPECT_EQ(l.next_message(), m);
        l.add(entry_of(m, parent));
    }
    EXPECT_EQ(l.last(), 4U);
    EXPECT_EQ(l.origin(1), 1U);
    EXPECT_EQ(l.origin(3), 1U);
    EXPECT_EQ(l.origin(4), 4U);
}

/// A settled message with one recipient: its entry.
std::size_t pass(ledger& l, std::string const& path = "<a@b.example>") {
    auto e = entry_of(l.next_message());
    e.forward_path = path;
    auto const number = l.add(e);
    l.settle(number, evidence::fate::delivered, "a", "route/local", {});
    return number;
}

TEST(ledger, forgets_nothing_unless_told_to) {
    ledger l;
    for (int i = 0; i < 5000; ++i) pass(l);
    EXPECT_EQ(l.entries().size(), 5000U);
    EXPECT_EQ(l.forgotten(), 0U);
}

TEST(ledger, keeps_at_least_as_much_as_it_is_told_and_not_more_than_twice_that) {
    for (std::size_t const least : {0U, 2000U}) {
        ledger l;
        l.keep(least);
        auto const bound = 2 * std::max<std::size_t>(least, 1024);
        for (std::size_t i = 0; i < 20000; ++i) {
            auto const path = "<user" + std::to_string(i) + "@b.example>";
            auto const number = pass(l, path);
            ASSERT_EQ(number, i) << "numbers go on";
            ASSERT_EQ(l.entry(number).forward_path, path);
            ASSERT_EQ(l.forgotten() + l.entries().size(), i + 1);
            ASSERT_LE(l.entries().size(), bound);
            ASSERT_TRUE(l.entries().size() >= least || l.forgotten() == 0);
        }
        EXPECT_EQ(l.entry(l.forgotten()).forward_path, "<user" + std::to_string(l.forgotten()) + "@b.example>");
        EXPECT_EQ(&l.entry(l.forgotten()), &l.entries().front());
        EXPECT_THROW(l.entry(l.forgotten() - 1), std::out_of_range);
    }
}

TEST(ledger, keeps_what_is_on_its_way_and_all_behind_it) {
    ledger l;
    l.keep(0);
    for (int i = 0; i < 3000; ++i) pass(l);
    auto const message = l.next_message();
    auto const waiting = l.add(entry_of(message));
    for (int i = 0; i < 5000; ++i) pass(l);
    EXPECT_GT(l.entries().size(), 5000U);
    EXPECT_EQ(l.entry(waiting).message, message);
    auto const child = l.next_message();
    l.settle(l.add(entry_of(child, message)), evidence::fate::delivered, "a", "route/local", {});
    EXPECT_TRUE(l.descends(child, message));
    l.settle(waiting, evidence::fate::delivered, "a", "route/local", {});
    for (int i = 0; i < 3000; ++i) pass(l);
    EXPECT_LT(l.entries().size(), 2100U);
    EXPECT_FALSE(l.descends(child, message)) << "whence it came is forgotten";
    EXPECT_TRUE(l.descends(child, child));
}

}  // namespace
}  // namespace relaylab::sim
