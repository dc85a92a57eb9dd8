#include "lab/report/twins_report.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace relaylab::lab {
namespace {

twins_report example() {
    twins t;
    t.left = {"quiet", "here", {}};
    t.left.truth.word = evidence::word::accepts;
    t.left.truth.ended = evidence::ended::bounced;
    t.right = {"hacked", "there", {}};
    t.right.truth.word = evidence::word::open;
    t.up_to = evidence::knowledge::known_user;
    t.dialogues = 12;
    t.shown = parted_fates{"<>", "<a%b@c>", "bounced", "arrived"};
    return {7, evidence::knowledge::credentials, {t}};
}

TEST(twins_report, tells_both_truths_and_an_envelope) {
    EXPECT_EQ(twins_text(example(), false),
              "quiet @ here: accepts (bounced)\nhacked @ there: open\n"
              "  the same replies in 12 dialogues, to a client who knows a user's name\n"
              "  MAIL FROM:<> RCPT TO:<a%b@c>: bounced / arrived\n\n"
              "1 pair of twins among 7 servers\n");
}

TEST(twins_report, says_so_where_there_are_none) {
    EXPECT_EQ(twins_text({3, evidence::knowledge::none, {}}, false), "0 pairs of twins among 3 servers\n");
}

TEST(twins_report, is_one_json_document) {
    auto const text = twins_json(example());
    EXPECT_EQ(text.find('\n'), text.size() - 1);
    auto const read = boost::json::parse(text).as_object();
    EXPECT_EQ(read.at("schema"), 1);
    EXPECT_EQ(read.at("servers"), 7);
    EXPECT_EQ(read.at("knowledge"), "credentials");
    auto const& pair = read.at("twins").as_array().at(0).as_object();
    EXPECT_EQ(pair.at("left").as_object().at("truth"), "accepts (bounced)");
    EXPECT_EQ(pair.at("knowledge"), "known-user");
    EXPECT_EQ(pair.at("shown").as_object().at("right"), "arrived");
    auto without = example();
    without.pairs.front().shown.reset();
    EXPECT_TRUE(boost::json::parse(twins_json(without)).at("twins").at(0).at("shown").is_null());
}

}  // namespace
}  // namespace relaylab::lab
