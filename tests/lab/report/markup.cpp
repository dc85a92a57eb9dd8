#include "lab/report/markup.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "evidence/escape.hpp"
#include "grammar/utf8.hpp"
#include "lab/report/paint.hpp"
#include "tests/lab/report/example.hpp"
#include "tests/lab/report/read_markup.hpp"

namespace relaylab::lab {
namespace {

TEST(markup, escapes_what_begins_a_tag_an_entity_or_ends_an_attribute) {
    EXPECT_EQ(markup("<a href=\"x\">'&amp;"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;");
    EXPECT_EQ(markup("one\ntwo"), "one&#10;two");
    EXPECT_EQ(markup("\u4e2d\u7d99"), "\u4e2d\u7d99");
}

TEST(markup, lines_stay_lines_between_tags) {
    EXPECT_EQ(markup_lines("<a>\n&#10;"), "&lt;a&gt;\n&amp;#10;");
    EXPECT_EQ(read_markup("<x>" + markup_lines("one\ntwo") + "</x>").get<std::string>("x"), "one\ntwo");
}

TEST(markup, leaves_nothing_that_xml_cannot_say) {
    EXPECT_EQ(markup(std::string{"\0\x1b\x7f\xff", 4}), R"(\x00\x1b\x7f\xff)");
    EXPECT_EQ(markup("a\uffffb\ufffe"), R"(a\xef\xbf\xbfb\xef\xbf\xbe)");
    EXPECT_EQ(markup("\ufffd\uffee"), "\ufffd\uffee");
}

RC_GTEST_PROP(markup, is_read_back_from_text_and_attributes, (std::string const& octets)) {
    auto const marked = markup(evidence::escape(octets));
    auto const tree = read_markup("<x a=\"=" + marked + "\">=" + marked + "</x>");
    auto const text = tree.get<std::string>("x"), attribute = tree.get<std::string>("x.<xmlattr>.a");
    RC_ASSERT(evidence::unescape(text.substr(1)) == octets);
    RC_ASSERT(evidence::unescape(attribute.substr(1)) == octets);
}

RC_GTEST_PROP(markup, is_one_that_every_reader_takes, (std::string const& octets)) {
    auto const marked = markup(octets);
    RC_ASSERT(marked.find_first_of("<>\"'") == std::string::npos);
    for (auto rest = std::string_view{marked}; !rest.empty();) {
        auto const length = grammar::utf8_non_ascii(rest.data(), rest.data() + rest.size());
        if (length == 0) RC_ASSERT(rest[0] >= ' ' && rest[0] <= '~');
        rest.remove_prefix(length == 0 ? 1 : length);
    }
}

}  // namespace
}  // namespace relaylab::lab
