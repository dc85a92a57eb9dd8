#include "lab/report/story.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace relaylab::lab {
namespace {

story example() {
    story s{"x", "en", "Title", "Text.\n\n", {"corpus/a.smtp"}, {}};
    s.scenes.push_back({"First", "Before.\n", "After.\n", "relaylab check", false,
                        {{"one", "", false}, {"two", "rule/a", true}, {"three", "", false}, {"four", "", false}}, {}});
    return s;
}

TEST(story, shows_what_had_to_come_out_and_counts_the_rest) {
    EXPECT_EQ(story_text(example(), false),
              "Title\n\nText.\n\n1. First\n\nBefore.\n\n  ... 1 more\n> two  [rule/a]\n  ... 2 more\n\nAfter.\n");
}

TEST(story, shows_all_where_asked) {
    auto s = example();
    s.scenes[0].all = true;
    s.scenes[0].wrong = {"did not come out: five"};
    EXPECT_FALSE(s.ok());
    EXPECT_NE(story_text(s, false).find("  one\n> two  [rule/a]\n  three\n  four\n! did not come out: five\n"), std::string::npos);
}

TEST(story, makes_a_page_that_leads_to_the_other_language) {
    auto s = example();
    EXPECT_EQ(story_markdown(s),
              "# Title\n\n[日本語](x.ja.md) · [docs/cases](README.md)\n\nText.\n\n"
              "This page is what the following prints. A line with `>` has to come out just so.\n\n"
              "```sh\nrelaylab case x\n```\n\n## 1. First\n\nBefore.\n\n```text\n  ... 1 more\n> two  [rule/a]\n  ... 2 more\n"
              "```\n\nBy itself: `relaylab check`\n\nAfter.\n\n## What it stands on\n\n- [corpus/a.smtp](../../corpus/a.smtp)\n");
    s.language = "ja";
    EXPECT_NE(story_markdown(s).find("[English](x.md)"), std::string::npos);
    EXPECT_NE(story_markdown(s).find("relaylab case x --lang ja\n"), std::string::npos);
}

TEST(story, is_told_to_programs) {
    auto const told = boost::json::parse(story_json(example())).as_object();
    EXPECT_EQ(told.at("schema"), 1);
    EXPECT_EQ(told.at("case"), "x");
    EXPECT_EQ(told.at("ok"), true);
    auto const& scene = told.at("scenes").as_array().at(0).as_object();
    EXPECT_EQ(scene.at("lines").as_array().size(), 4U);
    EXPECT_EQ(scene.at("lines").as_array().at(1).as_object().at("rule"), "rule/a");
    EXPECT_EQ(scene.at("lines").as_array().at(1).as_object().at("expected"), true);
}

}  // namespace
}  // namespace relaylab::lab
