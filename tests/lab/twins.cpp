#include "lab/twins.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using evidence::knowledge;
using evidence::word;
using tests::data;

/// The pair that the project was begun for: byte-identical replies and opposite fates.
TEST(twins, are_servers_that_reply_alike_and_end_mail_otherwise) {
    auto const found = find_twins(data(), {"qmail-1.03", "sink", "qmail-1.03-percenthack"}, knowledge::none);
    ASSERT_EQ(found.pairs.size(), 1U);
    auto const& t = found.pairs.front();
    EXPECT_EQ(t.left.profile, "qmail-1.03");
    EXPECT_EQ(t.left.truth.word, word::accepts);
    EXPECT_EQ(t.right.profile, "qmail-1.03-percenthack");
    EXPECT_EQ(t.right.truth.word, word::open);
    EXPECT_EQ(t.up_to, knowledge::none);
    ASSERT_TRUE(t.shown);
    EXPECT_NE(t.shown->forward_path.find('%'), std::string::npos);
    EXPECT_EQ(t.shown->left, "bounced");
    EXPECT_EQ(t.shown->right, "arrived");
    EXPECT_EQ(found.servers, 3U);
}

TEST(twins, may_stand_at_sites_of_other_names) {
    // As atmarkit-qmail: the name that it is tested under is not the one that it greets with.
    auto const file = std::filesystem::path{testing::TempDir()} / "twins-elsewhere.toml";
    std::ofstream{file} << "title = \"x\"\nhost = \"greets.test\"\nptr = \"tested.test\"\ndomain = \"tested.test\"\n"
                           "address = \"203.0.113.77\"\nown = [\"greets.test\", \"tested.test\"]\nusers = [\"bob\"]\n";
    auto const found =
        find_twins(data(), {"qmail-1.03", "qmail-1.03-percenthack@" + file.string()}, knowledge::none);
    ASSERT_EQ(found.pairs.size(), 1U);
    EXPECT_EQ(found.pairs.front().right.site, "twins-elsewhere");
    std::filesystem::remove(file);
}

/// Its replies to strangers are those of the plain one; a POP login opens it.
TEST(twins, are_told_with_the_most_that_a_client_may_know) {
    auto const found = find_twins(data(), {"coreserver", "qmail-1.03-percenthack"});
    ASSERT_EQ(found.pairs.size(), 1U);
    EXPECT_EQ(found.pairs.front().up_to, knowledge::known_user);
    EXPECT_GT(found.pairs.front().dialogues, 10000U);
}

TEST(twins, are_none_where_the_truth_is_the_same) {
    EXPECT_TRUE(find_twins(data(), {"postfix-2.0", "postfix-2.0"}).pairs.empty());
}

TEST(twins, that_are_not_there_are_told) { EXPECT_THROW(find_twins(data(), {"qmail-1.30"}), not_found); }

}  // namespace
}  // namespace relaylab::lab
