#include "lab/cases/run_case.hpp"

#include <gtest/gtest.h>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using tests::data;
using strings = std::vector<std::string>;

class run_case_all : public testing::TestWithParam<std::string> {};

/// Every case of the project comes out as it must, and the same in every language.
TEST_P(run_case_all, comes_out_as_it_must) {
    auto const plan = load_case(data(), GetParam());
    auto const en = run_case(plan, data(), language::en);
    auto const ja = run_case(plan, data(), language::ja);
    for (auto const& scene : en.scenes)
        for (auto const& wrong : scene.wrong) ADD_FAILURE() << scene.title << ": " << wrong;
    ASSERT_EQ(en.scenes.size(), plan.scenes.size());
    for (std::size_t i = 0; i < en.scenes.size(); ++i) {
        ASSERT_EQ(en.scenes[i].lines.size(), ja.scenes[i].lines.size());
        for (std::size_t n = 0; n < en.scenes[i].lines.size(); ++n)
            EXPECT_EQ(en.scenes[i].lines[n].whole(), ja.scenes[i].lines[n].whole());
        EXPECT_NE(en.scenes[i].text, ja.scenes[i].text);
    }
}

TEST_P(run_case_all, stands_on_files_that_are_there) {
    for (auto const& source : load_case(data(), GetParam()).sources)
        EXPECT_TRUE(std::filesystem::exists(data().root() / source)) << source;
}

INSTANTIATE_TEST_SUITE_P(, run_case_all, testing::ValuesIn(data().cases()), [](auto const& each) {
    auto name = each.param;
    std::replace_if(name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
});

told_scene scene_of(strings const& lines) {
    told_scene s;
    for (auto const& line : lines) s.lines.push_back({line, {}, false});
    return s;
}

TEST(run_case, marks_lines_in_the_order_in_which_they_must_come) {
    auto s = scene_of({"a", "b", "a", "c"});
    hold_against(s, {"b", "a"}, {"d"});
    EXPECT_TRUE(s.wrong.empty());
    EXPECT_FALSE(s.lines[0].expected);
    EXPECT_TRUE(s.lines[1].expected);
    EXPECT_TRUE(s.lines[2].expected);
}

TEST(run_case, says_what_did_not_come_and_what_must_not) {
    auto s = scene_of({"a", "b, relayed"});
    hold_against(s, {"b, relayed", "a", "a\033"}, {"relayed"});
    EXPECT_EQ(s.wrong, (strings{"did not come out: a", "did not come out: a\\x1b", "must not come out: b, relayed"}));
}

TEST(run_case, takes_a_rule_for_a_part_of_its_line) {
    told_scene s;
    s.lines.push_back({"S: 250 ok", "rcpt/default", false});
    hold_against(s, {"S: 250 ok"}, {});
    EXPECT_EQ(s.wrong.size(), 1U);
    hold_against(s, {"S: 250 ok  [rcpt/default]"}, {});
    EXPECT_TRUE(s.lines[0].expected);
}

TEST(run_case, tells_at_which_scene_something_is_not_there) {
    auto plan = load_case(data(), "appleshare");
    std::get<examine_scene>(plan.scenes[0].action).client = "dant";
    try {
        run_case(plan, data(), language::en);
        FAIL();
    } catch (files::bad_file const& e) {
        EXPECT_EQ(std::string{e.what()}.substr(0, 31), "profiles/cases/appleshare.toml:");
        EXPECT_NE(std::string{e.what()}.find("unknown client \"dant\"; did you mean \"dante\"?"), std::string::npos);
    }
}

weigh_scene weighing(std::string world, std::string host) {
    weigh_scene s{};
    s.world = std::move(world);
    s.host = std::move(host);
    s.files = {"corpus/seeds/sims-2004-excerpt-2.log"};
    s.base = "name = \"hypothesis\"\ntitle = \"h\"\nsite = \"mac-behind-nat\"\nclaim = \"open\"\nextends = \"sims-1.8\"\ninherited = \"inferred\"\n";
    s.otherwise = "<somebody@XXXXXX.com>";
    s.stand_for = {{"211.158.AAA.BBB", "198.51.100.211"}};
    s.hypotheses = {{"h", "", {}, {}, "", {}}};
    s.place = "c.toml";
    return s;
}

std::string not_found_by(weigh_scene const& s) {
    case_stage stage{data()};
    try {
        perform(s, stage);
    } catch (not_found const& e) {
        return e.what();
    }
    return "none";
}

TEST(run_case, weighs_at_a_host_whose_site_stands_in_the_world) {
    EXPECT_EQ(not_found_by(weighing("sims-2004", "mak")), "host \"mak\" is not in the world sims-2004");
    EXPECT_EQ(not_found_by(weighing("sims-2004", "faulty")), "host \"faulty\": its site must stand in the world's file");
}

/// What the profile's own list would refuse, a list of everybody lets through.
TEST(run_case, weighs_with_another_list_of_clients) {
    case_stage stage{data()};
    auto scene = weighing("sims-2004", "mac");
    EXPECT_EQ(tests::lines_with(perform(scene, stage).rbegin()[1].text, "h: explains 1, is contradicted by 23, leaves open 0 of 24 lines"), 1U);
    scene.hypotheses[0].inside = {"0.0.0.0/0"};
    EXPECT_EQ(perform(scene, stage).back().text, "h: explains 24, is contradicted by 0, leaves open 0 of 24 lines");
}

/// A log that says another address than the server would see contradicts, whatever becomes of the mail.
TEST(run_case, holds_origins_against_what_the_server_sees) {
    case_stage stage{data()};
    auto scene = weighing("sims-2004", "mac");
    scene.hypotheses[0].inside = {"0.0.0.0/0"};
    scene.hypotheses[0].seen_as = "192.168.0.1";
    EXPECT_EQ(perform(scene, stage).back().text,
              "h: the server sees 192.168.0.1, not 211.158.AAA.BBB: sims-2004-excerpt-2.log 1-2 4 6 9 15 17");
}

TEST(run_case, compares_field_by_field) {
    case_stage stage{data()};
    stage.world("abuse.net-2001").at().run_until_quiet();
    // Without what stands for the hidden address, the field in which the receiver names it differs.
    auto const lines = perform(compare_scene{"abuse.net-2001", "goo", "okurisaki", "corpus/seeds/abuse.net-2001.eml", {}}, stage);
    EXPECT_EQ(lines.back().text, "12 of 13 fields are equal, the text is, too");
    std::size_t differing = 0;
    for (auto const& line : lines) differing += line.text.starts_with("differs: ");
    EXPECT_EQ(differing, 1U);
}

}  // namespace
}  // namespace relaylab::lab
