#include "lab/compared_fates.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

using evidence::fate;

/// A ledger of messages for <a>: each with its fate and, if not 0, the message that it reports about.
struct messages {
    explicit messages(std::vector<std::pair<std::optional<fate>, sim::message_id>> const& some) {
        for (auto const& [end, parent] : some) {
            sim::ledger_entry e;
            e.message = all.next_message();
            e.parent = parent;
            e.bounce = parent != 0;
            e.forward_path = "<a>";
            e.fate = end;
            all.add(e);
        }
    }
    sim::ledger all;
};

replay_score compared(std::vector<evidence::fate_record> const& recorded, std::vector<accepted_entry> const& accepted,
                      messages const& in) {
    replay_score score;
    compare_fates(recorded, accepted, in.all, recorded_names{{}, {}}, score);
    return score;
}

TEST(compared_fates, are_equal_word_for_word) {
    messages const all({{fate::delivered, 0}, {fate::bounced, 0}});
    auto const score =
        compared({{1, "<a>", fate::delivered, ""}, {2, "<a>", fate::relayed, ""}}, {{1, 0}, {2, 1}}, all);
    EXPECT_EQ(score.fates, 2U);
    EXPECT_EQ(score.fates_equal, 1U);
    ASSERT_EQ(score.fate_differences.size(), 1U);
    EXPECT_EQ(score.fate_differences[0].connection, 2U);
    EXPECT_EQ(score.fate_differences[0].recorded, "relayed");
    EXPECT_EQ(score.fate_differences[0].replayed, "bounced");
}

TEST(compared_fates, take_messages_of_one_connection_in_their_order) {
    messages const all({{fate::delivered, 0}, {fate::bounced, 0}});
    EXPECT_EQ(compared({{1, "<a>", fate::delivered, ""}, {1, "<a>", fate::bounced, ""}}, {{1, 0}, {1, 1}}, all).fates_equal, 2U);
    EXPECT_EQ(compared({{1, "<a>", fate::bounced, ""}, {1, "<a>", fate::delivered, ""}}, {{1, 0}, {1, 1}}, all).fates_equal, 0U);
}

TEST(compared_fates, of_what_was_refused_here_differ) {
    auto const score = compared({{1, "<a>", std::nullopt, ""}, {1, "<b>", fate::held, ""}}, {}, messages({}));
    ASSERT_EQ(score.fate_differences.size(), 2U);
    EXPECT_EQ(score.fate_differences[0].recorded, "vanished");
    EXPECT_EQ(score.fate_differences[0].replayed, "refused");
}

TEST(compared_fates, vanish_where_no_mailbox_holds_anything) {
    std::vector<evidence::fate_record> const vanished{{1, "<a>", std::nullopt, ""}};
    for (auto const& [end, expected] :
         std::vector<std::pair<std::optional<fate>, std::size_t>>{{fate::discarded, 1}, {fate::held, 1},
                                                                  {std::nullopt, 1}, {fate::bounced, 1},
                                                                  {fate::delivered, 0}, {fate::relayed, 0}})
        EXPECT_EQ(compared(vanished, {{1, 0}}, messages({{end, 0}})).fates_equal, expected);
    // A bounce that somebody got has not vanished; one that nobody could get has.
    EXPECT_EQ(compared(vanished, {{1, 0}}, messages({{fate::bounced, 0}, {fate::delivered, 1}})).fates_equal, 0U);
    EXPECT_EQ(compared(vanished, {{1, 0}}, messages({{fate::bounced, 0}, {fate::discarded, 1}})).fates_equal, 1U);
}

}  // namespace
}  // namespace relaylab::lab
