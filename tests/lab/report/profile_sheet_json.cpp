#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "tests/lab/report/sheet_example.hpp"

namespace relaylab::lab {
namespace {

TEST(profile_sheet_json, is_one_document_with_every_table) {
    auto const text = sheet_json(tests::sheet_example());
    EXPECT_EQ(text.find('\n'), text.size() - 1);
    auto const read = boost::json::parse(text).as_object();
    EXPECT_EQ(read.at("schema"), 1);
    EXPECT_EQ(read.at("claim"), "accepts");
    auto const& rule = read.at("stages").at(0).at("rules").at(0);
    EXPECT_EQ(rule.at("when").at(1), "recipient.domain = remote");
    EXPECT_EQ(rule.at("reply").at(0), "550-no");
    EXPECT_EQ(rule.at("known"), "recorded");
    EXPECT_TRUE(rule.at("reached").as_bool());
    EXPECT_EQ(read.at("routes").at(0).at("fate"), "bounce");
    EXPECT_TRUE(read.at("forms").at(0).at("goes").is_null());
    EXPECT_EQ(read.at("forms").at(0).at("refused_at"), "rcpt");
    EXPECT_EQ(read.at("forms").at(1).at("goes"), "bounce");
    EXPECT_EQ(read.at("fates").at(0).at("client"), "inside");
    EXPECT_EQ(read.at("fates").at(0).at("is"), "bounced");
    EXPECT_EQ(read.at("evidence").at(1).at("kind"), "inferred");
}

TEST(profile_sheet_json, has_null_for_what_there_is_not) {
    auto s = tests::sheet_example();
    s.extends.clear();
    EXPECT_TRUE(boost::json::parse(sheet_json(s)).at("extends").is_null());
}

}  // namespace
}  // namespace relaylab::lab
