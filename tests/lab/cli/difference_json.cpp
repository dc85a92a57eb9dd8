#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "lab/cli/difference_text.hpp"

namespace relaylab::lab {
namespace {

TEST(difference_json, holds_what_the_text_says) {
    sim::parting const parted{{{}, {"A", "B"}, true}, 1, "250 x\r\n", "\xff"};
    compared_profiles const c{
        "a", "b", "s", {{{std::nullopt, "l", "r", "relay", "bounce", false, {sim::cube{}}, parted}},
                        {{smtp::stage::mail, "m", "m", {sim::facet::sender_null}, parted}}}};
    auto const said = R"({"client":"","early":true,"said":["A"],"left":"250 x\\r\\n","right":"\\xff"})";
    auto const expected = std::string{R"({"left":"a","right":"b","site":"s","rules":[{"at":"route","left_rule":"l",)"}
                        + R"("right_rule":"r","left":"relay","right":"bounce","in_words":false,"when":["always"],)"
                        + R"("witness":)" + said + R"(}],"readings":[{"at":"mail","left_rule":"m",)"
                        + R"("right_rule":"m","facets":["sender.null"],"witness":)" + said + "}]}\n";
    EXPECT_EQ(boost::json::parse(difference_json(c)), boost::json::parse(expected));
}

}  // namespace
}  // namespace relaylab::lab
