#include "lab/report/page_tables.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/lab/report/example.hpp"
#include "tests/lab/report/golden.hpp"
#include "tests/lab/report/read_markup.hpp"

namespace relaylab::lab {
namespace {

TEST(page_tables, has_a_bar_and_counts_for_each_tester) {
    expect_golden("page_testers.html", page_testers(example_with_evidence()));
}

TEST(page_tables, has_a_square_for_each_cell) { expect_golden("page_matrix.html", page_matrix(example_with_evidence())); }

TEST(page_tables, has_a_row_for_each_mistake) {
    expect_golden("page_mistakes.html", page_mistakes(example_with_evidence()));
    matrix none;
    EXPECT_EQ(page_mistakes(none), "<p>Nothing.</p>\n");
}

TEST(page_tables, shows_a_claim_that_is_false_and_a_square_that_nobody_looked_at) {
    auto m = example();
    m.profiles[0].claim = evidence::word::closed;
    m.cells.erase(m.cells.begin());
    auto const table = page_matrix(m);
    EXPECT_NE(table.find("<strong>; its file claims closed</strong>"), std::string::npos) << table;
    EXPECT_NE(table.find("<td></td>"), std::string::npos) << table;
}

RC_GTEST_PROP(page_tables, are_well_formed_whatever_was_said, (std::string const& octets)) {
    auto m = filled_with(octets);
    for (auto& p : m.profiles) p.id = octets;
    for (auto& t : m.testers) t.id = octets;
    for (auto& c : m.cells) c.profile = c.tester = octets;
    read_markup(page_testers(m));
    read_markup(page_matrix(m));
    read_markup("<x>" + page_mistakes(m) + "</x>");
    RC_SUCCEED("read");
}

}  // namespace
}  // namespace relaylab::lab
