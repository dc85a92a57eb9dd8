#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "tests/lab/cli/program.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

std::string seed_file() { return (find_data("") / "corpus" / "seeds" / "maps-rss-2000-dante.smtp").string(); }

TEST(replay_command, ends_with_0_where_every_line_is_equal) {
    auto const done = run_program({"replay", seed_file(), "--format", "json"});
    EXPECT_EQ(done.status, 0) << done.err;
    auto const found = json::parse(done.out).as_object();
    EXPECT_EQ(found.at("lines"), found.at("equal"));
    EXPECT_EQ(found.at("lines").as_int64(), 50);
    ASSERT_EQ(found.at("files").as_array().size(), 1U);
    EXPECT_EQ(found.at("files").as_array()[0].at("file").as_string(),
              "corpus/seeds/maps-rss-2000-dante.smtp");
}

TEST(replay_command, ends_with_1_and_shows_where_another_profile_differs) {
    auto const done = run_program({"replay", seed_file(), "--profile", "sink"});
    EXPECT_EQ(done.status, 1);
    EXPECT_TRUE(done.out.starts_with(
        "corpus/seeds/maps-rss-2000-dante.smtp: sink at kaisyamei\n"
        "  recorded  S: 220 www.kaisyamei.co.jp AppleShare IP Mail Server 6.1 SMTP Server Ready\n"
        "  replayed  S: 220 www.kaisyamei.co.jp ESMTP relaylab sink\n"))
        << done.out;
}

TEST(replay_command, takes_another_site) {
    auto const done = run_program({"replay", seed_file(), "--site", "keeper"});
    EXPECT_EQ(done.status, 1);
    EXPECT_NE(done.out.find("asip-6.1 at keeper\n"), std::string::npos) << done.out;
}

TEST(replay_command, reads_the_whole_corpus_by_itself) {
    auto const done = run_program({"replay", "--format", "json"});
    EXPECT_NE(done.status, 2) << done.err;
    library const data{find_data("")};
    auto const files = json::parse(done.out).at("files").as_array().size();
    EXPECT_EQ(files, data.explained_recordings().size());
    // The others are told, not passed over in silence.
    auto const left = data.recordings().size() - files;
    EXPECT_EQ(done.err,
              left == 0 ? "" : "relaylab: " + std::to_string(left) + " recordings name no profile: not replayed\n");
}

TEST(replay_command, says_where_a_recording_is_wrong) {
    passing_file const bad{"bad.smtp", "relaylab-dialogue 1\ntitel: x\n\nS: 220 a\n"};
    auto const done = run_program({"replay", bad.path()});
    EXPECT_EQ(done.status, 2);
    EXPECT_TRUE(done.err.starts_with("relaylab: " + bad.path() + ":2:1: ")) << done.err;
    EXPECT_EQ(done.out, "");
}

TEST(replay_command, asks_for_a_profile_where_a_recording_names_none) {
    auto text = read_file(seed_file());
    auto const at = text.find("profile: ");
    text.erase(at, text.find('\n', at) + 1 - at);
    passing_file const anonymous{"anonymous.smtp", text};
    EXPECT_EQ(run_program({"replay", anonymous.path()}).err,
              "relaylab: " + anonymous.path() + " names no profile: say --profile P\n");
    EXPECT_EQ(run_program({"replay", anonymous.path(), "--profile", "asip-6.1"}).status, 0);
}

}  // namespace
}  // namespace relaylab::lab
