#include "lab/report/fidelity_text.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

replayed one(std::string const& profile, std::string const& file) {
    replayed r;
    r.profile = profile;
    r.score.file = file;
    r.recorded = evidence::parse_recording(
        "relaylab-dialogue 1\n\nS: 220 a\nC: NOOP\nS: 250 b\n@2\nS: 220 a\nX: closed\n", "x.smtp");
    return r;
}

std::vector<replayed> some() {
    auto first = one("alpha", "corpus/a.smtp");
    first.score.stages = {{"mail", {1000, 1000, 999}}, {"noop", {3, 2, 2}}};
    first.score.situations = {{"alpha mail 250", {true, true, false}}, {"alpha mail 550", {true, true, true}}};
    first.score.differences = {{2, "250 b", "500 `c`|", false}, {3, "220 a", "", false}, {4, "closed", "open", true},
                               {5, "", "421 late", false}};
    first.score.fates = 2;
    first.score.fates_equal = 1;
    first.score.fate_differences = {{2, "<x@y>", "relayed", "bounced"}};
    auto second = one("alpha", "corpus/b.smtp");
    second.score.differences = {{0, "250 b", "500 `c`|", false}};
    auto const equal = one("beta", "corpus/c.smtp");
    return {first, second, equal};
}

TEST(fidelity_text, gives_the_figures_of_each_profile) {
    auto const text = fidelity_text(some());
    EXPECT_TRUE(text.starts_with(
        "| profile | recordings | decisions in code | in octets | other stages in code | in octets | "
        "closes and silences | fates |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| `alpha` | 2 | all 2 | 50.0 % of 2 | 66.6 % of 3 | 66.6 % of 3 | - | 50.0 % of 2 |\n"
        "| `beta` | 1 | - | - | - | - | - | - |\n"))
        << text;
}

TEST(fidelity_text, gives_those_of_each_stage_and_never_rounds_up) {
    EXPECT_NE(fidelity_text(some()).find("| profile | stage | replies in code | in octets |\n| --- | --- | --- | --- |\n"
                                         "| `alpha` | `mail` | all 1000 | 99.9 % of 1000 |\n"
                                         "| `alpha` | `noop` | 66.6 % of 3 | 66.6 % of 3 |\n"),
              std::string::npos);
}

TEST(fidelity_text, shows_every_difference_where_it_stands) {
    auto const text = fidelity_text(some());
    EXPECT_EQ(text.substr(text.find("### Every difference")),
              "### Every difference\n\n`alpha`:\n\n"
              "- corpus/a.smtp:5 and 1 more: `S: 250 b`, here `` S: 500 `c`| ``\n"
              "- corpus/a.smtp:7: `S: 220 a`, here nothing\n"
              "- corpus/a.smtp:8: `X: closed`, here open\n"
              "- corpus/a.smtp:8: nothing, here `S: 421 late`\n"
              "- corpus/a.smtp, connection 2: `<x@y>`: relayed, here bounced\n");
}

}  // namespace
}  // namespace relaylab::lab
