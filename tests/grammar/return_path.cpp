#include "grammar/return_path.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class return_path_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(reverse_path const& path) {
    if (path.null) return "null";
    return bars({path.source_route, path.mailbox.local_part, path.mailbox.domain});
}

TEST_P(return_path_cases, hold) {
    auto const& row = GetParam();
    expect_case(
        row,
        shown(row[1] == "strict" ? parse_return_path(row[2]) : parse_obsolete_return_path(row[2]), print));
}

INSTANTIATE_TEST_SUITE_P(, return_path_cases, ::testing::ValuesIn(tables::read_table("return_path.tsv")));

}  // namespace
}  // namespace relaylab::grammar
