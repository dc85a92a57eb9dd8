#include <gtest/gtest.h>

#include "lab/report/parse_report.hpp"

namespace relaylab::lab {
namespace {

parsed_path example() {
    parsed_path p{"<a@b\x07>", "<a@b\x07>", {"b.test"}, false, {}};
    p.dialects.push_back({"keeps", true, "", "a", "b.test", false, true, false, false});
    p.dialects.push_back({"sends", true, "", "a", "c.test", true, false, false, false});
    p.dialects.push_back({"wary", true, "", "a%c.test", "b.test", true, false, false, true});
    p.dialects.push_back({"null", true, "", "", "", false, false, true, false});
    p.dialects.push_back({"refuses", false, "white space (octet 2)", "", "", false, false, false, false});
    return p;
}

TEST(parse_text, shows_a_row_a_dialect_and_what_they_come_to) {
    EXPECT_EQ(parse_text(example(), false),
              "dialect  admitted  goes to          how\n"
              "keeps    yes       a@b.test         stays here\n"
              "sends    yes       a@c.test         goes elsewhere, routed\n"
              "wary     yes       a%c.test@b.test  here, but taken as relaying\n"
              "null     yes       nobody: <>       bounces go nowhere\n"
              "refuses  no        white space (octet 2)\n"
              "\n"
              "Of 5 dialects, 2 keep it here, 1 send it to c.test, 1 take it as relaying, 1 refuse it. Here: "
              "b.test.\n");
}

TEST(parse_text, points_at_what_the_grammar_refuses) {
    auto p = example();
    p.shows_tree = true;
    p.dialects.clear();
    auto const text = parse_text(p, false);
    EXPECT_TRUE(text.starts_with("<a@b\\x07>\n    ^\nRFC 5321 refuses it: ")) << text;
}

TEST(parse_text, tells_that_it_added_brackets) {
    auto const text = parse_text({"a@b", "<a@b>", {}, true, {}}, false);
    EXPECT_TRUE(
        text.starts_with("Without \"<\" and \">\" no path; the tree is that of the address in them.\n"))
        << text;
}

TEST(parse_text, shortens_what_no_line_holds) {
    auto const local = std::string(60, 'a');
    auto const text = parse_text({"<" + local + "@b>", "<" + local + "@b>", {}, true, {}}, false);
    EXPECT_NE(text.find("... (60 octets)"), std::string::npos) << text;
    EXPECT_EQ(text.find(local), std::string::npos) << text;
}

}  // namespace
}  // namespace relaylab::lab
