#include "lab/report/matrix_page.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "lab/report/page_files.hpp"
#include "tests/lab/report/example.hpp"
#include "tests/lab/report/read_markup.hpp"

namespace relaylab::lab {
namespace {

std::size_t count_of(std::string const& text, std::string_view word) {
    std::size_t found = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
    return found;
}

TEST(matrix_page, fills_every_place_of_its_frame) {
    auto const page = matrix_page(example_with_evidence());
    EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n"));
    EXPECT_EQ(page.find("<!--"), std::string::npos);
    EXPECT_NE(page.find("Seed 18446744073709551615."), std::string::npos);
    EXPECT_NE(page.find("<li class=\"fo\"><b>1</b> false open</li>"), std::string::npos);
    EXPECT_NE(page.find("<li>ours calls beta closed, and it is &lt;open&gt;</li>"), std::string::npos);
    EXPECT_NE(page.find("<li>Cannot be run: profiles/delta.toml:3:1: expected a &quot;title&quot;</li>"), std::string::npos);
    EXPECT_NE(matrix_page(example()).find("<p class=\"ok\">"), std::string::npos);
}

TEST(matrix_page, asks_for_nothing) {
    auto const page = matrix_page(example_with_evidence());
    for (auto const* asking : {"http:", "https:", "src=", "@import", "<link", "<img", "<iframe"})
        EXPECT_EQ(page.find(asking), std::string::npos) << asking;
    EXPECT_NE(page.find("content=\"default-src 'none'; style-src 'sha256-"), std::string::npos);
}

TEST(matrix_page, has_a_style_and_a_script_that_end_where_they_should) {
    EXPECT_EQ(page_style().find("</"), std::string_view::npos);
    EXPECT_EQ(page_script().find("</"), std::string_view::npos);
    EXPECT_EQ(page_script().find("<!--"), std::string_view::npos);
    EXPECT_EQ(page_script().find("innerHTML"), std::string_view::npos);
}

RC_GTEST_PROP(matrix_page, has_no_element_that_was_said, (std::string const& octets)) {
    auto const page = matrix_page(filled_with(octets + "</script><script>x</script><!-- <dialog>"));
    auto const plain = matrix_page(filled_with(""));
    for (auto const* tag : {"<script", "</script", "<!--", "<dialog", "<td", "<li"})
        RC_ASSERT(count_of(page, tag) == count_of(plain, tag));
}

}  // namespace
}  // namespace relaylab::lab
