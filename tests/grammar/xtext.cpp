#include "grammar/xtext.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class xtext_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(xtext_cases, hold) { expect_case(GetParam(), shown(parse_xtext(GetParam()[2]), decode_xtext)); }

TEST(xtext, encodes_what_is_not_printable_ascii) {
    EXPECT_EQ(encode_xtext("a+b=c d\x7f~!\xc3"), "a+2Bb+3Dc+20d+7F~!+C3");
    EXPECT_EQ(encode_xtext(""), "");
}

INSTANTIATE_TEST_SUITE_P(, xtext_cases, ::testing::ValuesIn(tables::read_table("xtext.tsv")));

}  // namespace
}  // namespace relaylab::grammar
