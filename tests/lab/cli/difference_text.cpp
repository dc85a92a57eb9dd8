#include "lab/cli/difference_text.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

compared_profiles one_difference() {
    sim::difference d;
    d.at = smtp::stage::rcpt;
    d.left_rule = "l";
    d.right_rule = "r";
    d.left = "250-a\r\n250 b";
    d.right = "550 \x1b";
    sim::cube c;
    c.narrow(sim::facet::sender_null, {1});
    d.when = {c};
    sim::parting p;
    p.said.who.what = "a stranger";
    p.said.said = {"HELO x", "A", "B", "A", "B", "A", "B", "A", "QUIT"};
    p.heard = 8;
    d.shown = p;
    return {"left", "right", "here", {{d}, {}}};
}

TEST(difference_text, says_when_what_and_by_which_dialogue) {
    EXPECT_EQ(difference_text(one_difference(), false),
              "left and right at here: 1 rule answer or act apart, 0 more in words alone; 0 read apart\n"
              "\n"
              "rcpt\n"
              "  when sender.null = true\n"
              "  - l                         250-a\n"
              "  -                           250 b\n"
              "  + r                         550 \\x1b\n"
              "    a stranger:\n"
              "      C: HELO x\n"
              "      3 times\n"
              "        C: A\n"
              "        C: B\n"
              "      C: A\n");
}

TEST(difference_text, says_where_no_dialogue_was_found_and_how_many_conditions_it_leaves_out) {
    auto c = one_difference();
    c.found.rules[0].shown.reset();
    c.found.rules[0].when.resize(5, c.found.rules[0].when[0]);
    auto const text = difference_text(c, false);
    EXPECT_NE(text.find("    no dialogue was found that reaches it\n"), std::string::npos) << text;
    EXPECT_NE(text.find("    or one of 2 more\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace relaylab::lab
