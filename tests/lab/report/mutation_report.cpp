#include "lab/report/mutation_report.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace relaylab::lab {
namespace {

mutation_report example() {
    mutated_profile p{"small", "profiles/small.toml", 2, {}};
    p.flips = {{10, "rule", "rcpt/denied", "dropped", "maps", "transcript", true, true, false},
               {10, "reply", "rcpt/denied", "other words", "maps", "transcript", false, false, false},
               {20, "route", "route/rest", "bounce for relay", "own", "inferred", false, false, false},
               {30, "reply", "noop/default", "other words", "own", "inferred", false, false, false}};
    return {{p}};
}

TEST(mutation_report, counts_recorded_facts_routes_and_others_apart) {
    EXPECT_EQ(mutation_text(example(), false, false),
              "profile  recorded facts noticed  routes noticed  other facts noticed\n"
              "small    1 of 2, 50.0 %          0 of 1, 0.0 %   0 of 1, 0.0 %\n"
              "total    1 of 2, 50.0 %          0 of 1, 0.0 %   0 of 1, 0.0 %\n"
              "\nunwitnessed\n"
              "  profiles/small.toml:10: reply rcpt/denied: other words [transcript: maps]\n"
              "  profiles/small.toml:20: route route/rest: bounce for relay [inferred: own]\n");
}

TEST(mutation_report, lists_other_facts_where_all_are_wanted) {
    EXPECT_NE(mutation_text(example(), true, false).find("profiles/small.toml:30: reply noop/default: other words"),
              std::string::npos);
}

TEST(mutation_report, says_nothing_of_survivors_where_there_are_none) {
    auto r = example();
    r.profiles.front().flips.resize(1);
    EXPECT_EQ(mutation_text(r, true, false).find("unwitnessed"), std::string::npos);
}

TEST(mutation_report, is_one_json_document) {
    auto const text = mutation_json(example());
    EXPECT_EQ(text.find('\n'), text.size() - 1);
    auto const read = boost::json::parse(text).as_object();
    EXPECT_EQ(read.at("schema"), 1);
    EXPECT_EQ(read.at("figures").at("recorded").at("flips"), 2);
    EXPECT_EQ(read.at("figures").at("routes").at("noticed"), 0);
    auto const& p = read.at("profiles").at(0);
    EXPECT_EQ(p.at("recordings"), 2);
    EXPECT_EQ(p.at("flips").at(0).at("noticed"), boost::json::parse("[\"replay\",\"verdict\"]"));
    EXPECT_TRUE(p.at("flips").at(1).at("noticed").as_array().empty());
}

}  // namespace
}  // namespace relaylab::lab
