#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "grammar/path.hpp"
#include "tests/grammar/path_texts.hpp"
#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

class path_normal_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(path_normal_cases, are_normal) {
    auto const& row = GetParam();
    if (auto const reverse = parse_reverse_path(row[0])) {
        EXPECT_EQ(normal(*reverse), row[1]);
    }
    if (row[0] == "<>") return;
    auto const forward = parse_forward_path(row[0]);
    ASSERT_TRUE(forward);
    EXPECT_EQ(normal(*forward), row[1]);
}

INSTANTIATE_TEST_SUITE_P(, path_normal_cases, ::testing::ValuesIn(tables::read_table("path_normal.tsv")));

RC_GTEST_PROP(path_normal, is_a_path_and_its_own_normal_form, ()) {
    auto const made = *strict_path();
    auto const once = normal(*parse_forward_path(made.text));
    auto const again = parse_forward_path(once);
    RC_ASSERT(again.has_value());
    RC_ASSERT(normal(*again) == once);
}

}  // namespace
}  // namespace relaylab::grammar
