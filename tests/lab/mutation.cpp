#include "lab/mutation.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using tests::data;

mutated_profile const& qmail() {
    static auto const found = mutate(data(), {"qmail-1.03-percenthack"});
    return found.profiles.front();
}

flipped_fact the(mutated_profile const& p, std::string const& id, std::string const& change) {
    auto const found = std::ranges::find_if(
        p.flips, [&](flipped_fact const& f) { return f.id == id && f.change == change; });
    if (found == p.flips.end()) throw std::runtime_error("no flip " + change + " of " + id);
    return *found;
}

/// The one route that makes it a relay: without it nothing arrives.
TEST(mutation, has_the_oracle_notice_a_fate) {
    auto const f = the(qmail(), "route/remote", "bounce for relay");
    EXPECT_TRUE(f.verdict);
    EXPECT_EQ(f.what, "route");
    EXPECT_EQ(f.kind, "transcript");
    EXPECT_EQ(f.evidence, "percent");
    EXPECT_GT(f.line, 0U);
    EXPECT_EQ(qmail().file, "profiles/qmail-1.03-percenthack.toml");
}

TEST(mutation, has_a_recording_notice_a_text_and_lint_a_shadow) {
    auto const found = mutate(data(), {"asip-6.1"});
    auto const& p = found.profiles.front();
    // Another version has inherited from it, and is replayed too.
    EXPECT_EQ(p.recordings, data().explained_recordings("asip-6.1").size()
                                + data().explained_recordings("asip-6.2.1").size());
    auto const words = the(p, "rcpt/restricted", "other words");
    EXPECT_TRUE(words.replay);
    EXPECT_FALSE(words.verdict);  // words change no fate
    EXPECT_TRUE(the(p, "rcpt/restricted", "250 for 553").replay);
    // Nobody has recorded its NOOP.
    EXPECT_FALSE(the(p, "noop/default", "other words").noticed());
    EXPECT_EQ(the(p, "noop/default", "other words").kind, "inferred");
    EXPECT_TRUE(std::ranges::any_of(p.flips, &flipped_fact::lint));
}

}  // namespace
}  // namespace relaylab::lab
