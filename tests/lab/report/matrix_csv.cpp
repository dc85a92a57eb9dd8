#include "lab/report/matrix_csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "evidence/escape.hpp"
#include "tests/lab/report/example.hpp"
#include "tests/lab/report/golden.hpp"
#include "tests/lab/report/read_markup.hpp"

namespace relaylab::lab {
namespace {

using table = std::vector<std::vector<std::string>>;

/// RFC 4180 2, and nothing more lenient.
table read_csv(std::string const& text) {
    table rows{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto& field = rows.back().back();
        if (quoted) {
            if (text[i] != '"')
                field += text[i];
            else if (text.compare(i, 2, "\"\"") == 0)
                field += text[i++];
            else
                quoted = false;
        } else if (text[i] == '"') {
            if (!field.empty()) throw std::runtime_error("a quote in a field that is not quoted");
            quoted = true;
        } else if (text[i] == ',') {
            rows.back().emplace_back();
        } else if (text.compare(i, 2, "\r\n") == 0) {
            rows.push_back({""});
            ++i;
        } else {
            field += text[i];
        }
    }
    if (quoted || rows.back() != std::vector<std::string>{""}) throw std::runtime_error("cut off");
    rows.pop_back();
    return rows;
}

TEST(matrix_csv, has_a_row_for_each_probe) { expect_golden("matrix.csv", matrix_csv(example_with_evidence())); }

TEST(matrix_csv, quotes_what_must_be_quoted) {
    EXPECT_EQ(csv_field("plain; text"), "plain; text");
    EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
    EXPECT_EQ(csv_field("say \"x\""), "\"say \"\"x\"\"\"");
    EXPECT_EQ(csv_field("a\r\nb"), "\"a\r\nb\"");
    EXPECT_EQ(csv_field(""), "");
}

TEST(matrix_csv, has_a_heading_without_rows) {
    EXPECT_EQ(read_csv(matrix_csv({})).size(), 1U);
}

RC_GTEST_PROP(matrix_csv, field_is_read_back, (std::vector<std::string> const& fields)) {
    std::string line;
    for (auto const& f : fields) line += csv_field(f) + ",";
    auto const rows = read_csv(line + "\r\n");
    RC_ASSERT(rows.size() == 1U);
    auto expected = fields;
    expected.emplace_back();
    RC_ASSERT(rows[0] == expected);
}

RC_GTEST_PROP(matrix_csv, is_read_back_whatever_was_said, (std::string const& octets)) {
    auto const rows = read_csv(matrix_csv(filled_with(octets)));
    RC_ASSERT(rows.size() == 4U);
    for (auto const& row : rows) RC_ASSERT(row.size() == rows[0].size());
    for (std::size_t column = 0; column < rows[0].size(); ++column) {
        auto const& name = rows[0][column];
        if (name == "reverse_path" || name == "forward_path" || name == "reply" || name == "where")
            RC_ASSERT(evidence::unescape(rows[1][column]) == octets);
    }
}

}  // namespace
}  // namespace relaylab::lab
