#include "lab/report/matrix_markdown.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/lab/report/example.hpp"
#include "tests/lab/report/golden.hpp"
#include "tests/lab/report/read_markup.hpp"

namespace relaylab::lab {
namespace {

std::vector<std::string> lines_of(std::string const& text) {
    std::istringstream in{text};
    std::vector<std::string> all;
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
}

/// Borders of a table's row: those that are not escaped.
std::size_t borders(std::string const& row) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i] == '\\')
            ++i;
        else
            count += row[i] == '|' ? 1U : 0U;
    }
    return count;
}

TEST(matrix_markdown, has_tables_and_what_was_misclassified) {
    expect_golden("matrix.md", matrix_markdown(example_with_evidence()));
}

TEST(matrix_markdown, fences_what_holds_a_fence) {
    auto m = example();
    m.cells[1].because = {"````", "x"};
    EXPECT_NE(matrix_markdown(m).find("\n`````text\n````\nx\n`````\n"), std::string::npos);
}

RC_GTEST_PROP(matrix_markdown, has_its_columns_whatever_was_said, (std::string const& octets)) {
    auto m = filled_with(octets);
    for (auto& p : m.profiles) p.id = octets;
    for (auto& p : m.profiles) p.truth.condition = octets;
    bool fenced = false;
    std::size_t rows = 0;
    for (auto const& line : lines_of(matrix_markdown(m))) {
        if (line.starts_with("```")) fenced = !fenced;
        if (fenced || !line.starts_with("|")) continue;
        ++rows;
        RC_ASSERT(borders(line) == (rows <= 4 ? 7U : 5U));  // two testers, then the matrix
    }
    RC_ASSERT(rows == 4U + 2U + m.profiles.size());
    RC_ASSERT(!fenced);
}

}  // namespace
}  // namespace relaylab::lab
