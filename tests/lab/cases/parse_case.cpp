#include <gtest/gtest.h>

#include "lab/cases/case_plan.hpp"

namespace relaylab::lab {
namespace {

constexpr auto words = "[en]\ntitle = \"T\"\ntext = \"x\"\n[ja]\ntitle = \"題\"\ntext = \"文\"\n";
constexpr auto scene_words = "[scene.en]\ntitle = \"S\"\ntext = \"x\"\nafter = \"a\"\n[scene.ja]\ntitle = \"場\"\ntext = \"文\"\n";

std::string with_scene(std::string const& keys) {
    return std::string{words} + "[[scene]]\n" + keys + scene_words;
}

std::string mistake(std::string const& toml) {
    try {
        parse_case(toml, "c.toml", "c");
    } catch (files::bad_file const& e) {
        return e.what();
    }
    return "none";
}

TEST(parse_case, reads_what_a_list_goes_by) {
    auto const scene = [](std::string const& more) {
        return std::get<examine_scene>(parse_case(with_scene("do = \"examine\"\nworld = \"w\"\nhost = \"h\"\ntester = \"t\"\n"
                                                             "client = \"c\"\nexpect = [\"l\"]\n" + more),
                                                  "c.toml", "c")
                                           .scenes.at(0)
                                           .action);
    };
    EXPECT_EQ(scene("").list, "");
    EXPECT_EQ(scene("list = \"l.example\"\n").list, "l.example");
    EXPECT_EQ(scene("list = \"l.example\"\n").lists_if, (std::vector<std::string>{"open", "conditional"}));
    EXPECT_EQ(scene("list = \"l.example\"\nlists-if = [\"open\", \"blocked\"]\n").lists_if,
              (std::vector<std::string>{"open", "blocked"}));
    auto const zone = parse_case(with_scene("do = \"zone\"\nworld = \"w\"\nlist = \"l\"\nformat = \"rbldnsd\"\nexpect = \"l\"\n"),
                                 "c.toml", "c");
    EXPECT_TRUE(std::get<list_scene>(zone.scenes.at(0).action).rbldnsd);
}

TEST(parse_case, reads_scenes_in_both_languages) {
    auto const plan = parse_case(with_scene("do = \"run\"\nworld = \"w\"\ntime = \"1h\"\nhosts = \"a\"\nexpect = [\"l\"]\n"
                                            "never = \"n\"\nshow = \"expected\"\n"),
                                 "c.toml", "c");
    EXPECT_EQ(plan.id, "c");
    EXPECT_EQ(plan.said[0].title, "T");
    EXPECT_EQ(plan.said[1].title, "題");
    ASSERT_EQ(plan.scenes.size(), 1U);
    auto const& s = plan.scenes[0];
    EXPECT_EQ(s.said[0].after, "a");
    EXPECT_EQ(s.said[1].title, "場");
    EXPECT_FALSE(s.whole);
    EXPECT_EQ(s.expect, std::vector<std::string>{"l"});
    EXPECT_EQ(s.never, std::vector<std::string>{"n"});
    auto const& run = std::get<run_scene>(s.action);
    EXPECT_EQ(run.world, "w");
    EXPECT_EQ(run.time, std::chrono::hours{1});
    EXPECT_EQ(run.hosts, std::vector<std::string>{"a"});
}

TEST(parse_case, keeps_what_stands_for_what_in_order) {
    auto const plan = parse_case(with_scene("do = \"compare\"\nworld = \"w\"\nhost = \"h\"\nmailbox = \"m\"\nfile = \"f\"\n"
                                            "stand-for = { \"9.9\" = \"1.1\", a = \"b\" }\nexpect = \"l\"\n"),
                                 "c.toml", "c");
    auto const& compare = std::get<compare_scene>(plan.scenes[0].action);
    ASSERT_EQ(compare.stand_for.size(), 2U);
    EXPECT_EQ(compare.stand_for[0], (std::pair<std::string, std::string>{"9.9", "1.1"}));
}

struct reading {
    char const* name;
    std::string toml, message;
};
void PrintTo(reading const& r, std::ostream* out) { *out << r.name; }

class parse_case_mistakes : public testing::TestWithParam<reading> {};

TEST_P(parse_case_mistakes, are_told_with_their_place) { EXPECT_EQ(mistake(GetParam().toml), GetParam().message); }

INSTANTIATE_TEST_SUITE_P(
    , parse_case_mistakes,
    testing::Values(
        reading{"no_scene", words, "c.toml:1:1: expected a [[scene]]"},
        reading{"one_language", "[en]\ntitle = \"T\"\ntext = \"x\"\n",
                "c.toml:1:1: expected the table \"ja\", with title and text"},
        reading{"no_deed", with_scene("expect = \"l\"\n"), "c.toml:7:1: expected the key \"do\""},
        reading{"unknown_deed", with_scene("do = \"rum\"\nexpect = \"l\"\n"),
                "c.toml:8:1: unknown value of do \"rum\"; did you mean \"run\"?"},
        reading{"nothing_must_come_out", with_scene("do = \"truth\"\nprofile = \"p\"\n"),
                "c.toml:7:1: expected the key \"expect\": a scene of which nothing must come out proves nothing"},
        reading{"key_of_another_deed", with_scene("do = \"truth\"\nprofile = \"p\"\nworld = \"w\"\nexpect = \"l\"\n"),
                "c.toml:10:1: unknown key \"world\"; expected one of do, profile, site, en, ja, expect, never, show"},
        reading{"no_field", with_scene("do = \"read\"\nworld = \"w\"\nhost = \"h\"\nmailbox = \"m\"\nexpect = \"l\"\n"),
                "c.toml:7:1: expected the key \"fields\", names of header fields"},
        reading{"unknown_circumstance",
                with_scene("do = \"score\"\nworld = \"w\"\ntable = \"t\"\nhost = \"h\"\nclient = \"c\"\naccount = \"a\"\n"
                           "base = \"b\"\nrefusal = \"r\"\notherwise = \"o\"\nexpect = \"l\"\n"
                           "hypothesis = [{ id = \"i\", open = [\"pup\"] }]\n"),
                "c.toml:18:27: unknown value of open \"pup\"; did you mean \"pop\"?"},
        reading{"unknown_reason_to_list",
                with_scene("do = \"examine\"\nworld = \"w\"\nhost = \"h\"\ntester = \"t\"\nclient = \"c\"\nlist = \"l\"\n"
                           "lists-if = [\"opne\"]\nexpect = \"l\"\n"),
                "c.toml:14:1: unknown value of lists-if \"opne\"; did you mean \"open\"?"},
        reading{"reason_for_no_list",
                with_scene("do = \"examine\"\nworld = \"w\"\nhost = \"h\"\ntester = \"t\"\nclient = \"c\"\n"
                           "lists-if = [\"open\"]\nexpect = \"l\"\n"),
                "c.toml:13:1: lists-if: expected the key \"list\" beside it"},
        reading{"unknown_zone_format",
                with_scene("do = \"zone\"\nworld = \"w\"\nlist = \"l\"\nformat = \"bnd\"\nexpect = \"l\"\n"),
                "c.toml:11:1: unknown value of format \"bnd\"; did you mean \"bind\"?"},
        reading{"no_logs", with_scene("do = \"classify\"\nexpect = \"l\"\n"), "c.toml:7:1: expected the key \"files\", logs of one server"},
        reading{"no_network", with_scene("do = \"classify\"\nfiles = \"f\"\ninside = [\"192.0.2.9-192.0.2.1\"]\nexpect = \"l\"\n"),
                "c.toml:10:1: inside: \"192.0.2.9-192.0.2.1\": expected a network or a range"},
        reading{"no_address",
                with_scene("do = \"weigh\"\nworld = \"w\"\nfiles = \"f\"\nhost = \"h\"\naccount = \"a\"\nbase = \"b\"\n"
                           "otherwise = \"o\"\nexpect = \"l\"\nhypothesis = [{ id = \"i\", seen-as = \"192.0.2.0/24\" }]\n"),
                "c.toml:16:27: seen-as: \"192.0.2.0/24\": expected an IP address without brackets"},
        reading{"no_list", with_scene("do = \"lookup\"\nworld = \"w\"\naddresses = { a = \"192.0.2.1\" }\nexpect = \"l\"\n"),
                "c.toml:7:1: expected the keys \"addresses\", and \"lists\" that are asked for them"},
        reading{"unseen_of_a_table",
                with_scene("do = \"weigh\"\nworld = \"w\"\nfiles = \"f\"\nhost = \"h\"\naccount = \"a\"\nbase = \"b\"\n"
                           "otherwise = \"o\"\nexpect = \"l\"\nhypothesis = [{ id = \"i\", open = [\"bare-lf\"] }]\n"),
                "c.toml:16:27: unknown value of open \"bare-lf\"; expected one of pop, auth"},
        reading{"no_time", with_scene("do = \"run\"\nworld = \"w\"\ntime = \"soon\"\nexpect = \"l\"\n"),
                "c.toml:10:1: time: \"soon\": expected a time like 1s or 30min"}),
    [](auto const& each) { return each.param.name; });

}  // namespace
}  // namespace relaylab::lab
