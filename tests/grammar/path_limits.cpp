#include "grammar/path_limits.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

class path_limits_cases : public ::testing::TestWithParam<tables::row> {};

std::string labels(std::string const& lengths) {
    std::istringstream in(lengths);
    std::string out;
    for (std::size_t length = 0; in >> length;) out += (out.empty() ? "" : ".") + std::string(length, 'x');
    return out;
}

TEST_P(path_limits_cases, are_held) {
    auto const& row = GetParam();
    std::string path = "<";
    if (row[1] != "0") path += "@" + labels(row[1]) + ":";
    path += labels(row[0]) + "@" + labels(row[2]) + ">";
    auto const got = parse_forward_path(path);
    ASSERT_EQ(got.has_value(), row[4].empty());
    if (got) return;
    EXPECT_EQ(std::to_string(got.error().offset), row[3]);
    EXPECT_EQ(got.error().limit, row[4]);
}

INSTANTIATE_TEST_SUITE_P(, path_limits_cases, ::testing::ValuesIn(tables::read_table("path_limits.tsv")));

TEST(path_limits, hold_for_an_address_literal) {
    auto const literal = [](std::size_t length) { return "[x:" + std::string(length - 4, 'y') + "]"; };
    EXPECT_EQ(parse_forward_path("<a@" + literal(256) + ">").error().limit, "domain 255");
    EXPECT_EQ(parse_forward_path("<a@" + literal(255) + ">").error().limit, "path 256");
    EXPECT_TRUE(parse_forward_path("<a@" + literal(252) + ">"));
}

}  // namespace
}  // namespace relaylab::grammar
