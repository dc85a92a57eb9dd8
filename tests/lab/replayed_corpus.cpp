#include "lab/replayed_corpus.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using tests::corpus;
using tests::data;

TEST(replayed_corpus, holds_every_recording_that_names_a_profile) {
    auto const all = replay_corpus(data());
    EXPECT_EQ(all.size(), data().explained_recordings().size());
    EXPECT_TRUE(std::none_of(all.begin(), all.end(), [](replayed const& r) { return r.profile.empty(); }));
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](replayed const& r) {
        return r.score.file == "corpus/seeds/maps-tsi-2004-qmail.smtp";
    }));
}

TEST(replayed_corpus, uses_the_profiles_own_site_where_a_recording_names_none) {
    auto const file = corpus("seeds/maps-rss-2000-dante.smtp");
    auto recorded = data().recording(file);
    recorded.site.clear();
    EXPECT_EQ(replay_file(file, recorded, data()).site, data().profile("asip-6.1").site);
}

TEST(replayed_corpus, tells_what_is_reached_of_a_profile) {
    auto const found = find_coverage(data(), "qmail-1.03");
    EXPECT_GT(found.recordings, 1U);
    auto const& p = data().profile("qmail-1.03");
    auto const& banner = p.stages[static_cast<std::size_t>(smtp::stage::connect)].back().id;
    EXPECT_TRUE(found.rules.contains(banner)) << banner;
    EXPECT_EQ(find_coverage(data(), "sink").recordings, 0U);
}

}  // namespace
}  // namespace relaylab::lab
