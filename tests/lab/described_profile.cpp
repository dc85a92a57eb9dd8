#include "lab/described_profile.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using strings = std::vector<std::string>;
using tests::data;

profile_sheet::rule the(profile_sheet const& s, std::string const& id) {
    for (auto const& stage : s.stages)
        for (auto const& r : stage.rules)
            if (r.id == id) return r;
    throw std::runtime_error("no rule " + id);
}

TEST(described_profile, has_its_tables_and_their_grounds) {
    auto const s = describe_profile(data(), "asip-6.1");
    EXPECT_EQ(s.file, "profiles/asip-6.1.toml");
    EXPECT_EQ(s.claim, "conditional");
    EXPECT_EQ(s.recordings, 3U);
    auto const denied = the(s, "rcpt/restricted");
    EXPECT_EQ(denied.when, (strings{"sender.listed = false", "recipient.account = not-ours|unknown"}));
    EXPECT_EQ(denied.by.known, "recorded");
    EXPECT_EQ(denied.by.note, "rss");
    EXPECT_TRUE(denied.by.reached);
    EXPECT_FALSE(denied.by.inherited);
    EXPECT_EQ(the(s, "noop/default").by.known, "inferred");
    EXPECT_FALSE(the(s, "noop/default").by.reached);
    // All but "none" are named by that.
    EXPECT_EQ(the(s, "mail/syntax").when, strings{"sender.defect is not none"});
}

TEST(described_profile, tells_what_is_inherited_and_what_heads_its_file) {
    auto const s = describe_profile(data(), "qmail-1.03-percenthack");
    EXPECT_EQ(s.extends, "qmail-1.03");
    EXPECT_TRUE(the(s, "rcpt/denied").by.inherited);
    EXPECT_EQ(s.head, strings{"The same reply tables, another reading at delivery: byte-identical replies and opposite fates."});
    EXPECT_TRUE(s.opinions.empty());
}

TEST(described_profile, has_opinions_where_they_are_wanted) {
    auto s = describe_profile(data(), "qmail-1.03");
    add_opinions(data(), "qmail-1.03", s);
    EXPECT_EQ(s.truth, "accepts (bounced)");
    EXPECT_EQ(s.opinions.size(), data().testers().size());
    auto const hasty = std::ranges::find(s.opinions, "maps-tsi-2004", &profile_sheet::opinion::tester);
    ASSERT_NE(hasty, s.opinions.end());
    EXPECT_EQ(hasty->right, false);  // seed 001: called open, is closed
    EXPECT_FALSE(hasty->because.empty());
}

TEST(described_profile, reads_the_comment_at_the_head) {
    EXPECT_EQ(head_comment("#:schema /x.json\n# one\n#\n# two\nname = \"x\"\n# three\n"), (strings{"one", "", "two"}));
    EXPECT_TRUE(head_comment("name = \"x\"\n").empty());
    EXPECT_EQ(head_comment("# all"), strings{"all"});
}

}  // namespace
}  // namespace relaylab::lab
