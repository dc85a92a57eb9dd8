#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "lab/report/parse_report.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

TEST(parse_json, holds_the_tree_with_sections_and_offsets) {
    auto const document = json::parse(parse_json({"<a@b>", "<a@b>", {}, true, {}})).as_object();
    EXPECT_EQ(document.at("error"), nullptr);
    EXPECT_FALSE(document.contains("dialects"));
    auto const& path = document.at("tree").at("children").as_array().at(0);
    EXPECT_EQ(path.at("production").as_string(), "Path");
    auto const& mailbox = path.at("children").as_array().at(1);
    EXPECT_EQ(mailbox.at("production").as_string(), "Mailbox");
    EXPECT_EQ(mailbox.at("section").as_string(), "RFC 5321 4.1.2");
    EXPECT_EQ(mailbox.at("offset").as_int64(), 1);
    EXPECT_EQ(mailbox.at("text").as_string(), "a@b");
    EXPECT_EQ(path.at("children").as_array().at(0).at("section"), nullptr);
}

TEST(parse_json, holds_the_error_where_there_is_no_tree) {
    auto const document = json::parse(parse_json({"<a\xff>", "<a\xff>", {}, true, {}})).as_object();
    EXPECT_EQ(document.at("tree"), nullptr);
    EXPECT_EQ(document.at("error").as_string(), "Mailbox: octet 2: expected \"@\"");
    EXPECT_EQ(document.at("input").as_string(), "<a\\xff>");
}

TEST(parse_json, is_one_line_without_a_tree_where_none_is_wanted) {
    parsed_path p{"<a@b>", "<a@b>", {}, false, {}};
    EXPECT_EQ(parse_json(p), "{\"input\":\"<a@b>\",\"dialects\":[]}\n");
}

}  // namespace
}  // namespace relaylab::lab
