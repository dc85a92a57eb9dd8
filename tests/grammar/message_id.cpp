#include "grammar/message_id.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class message_id_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(message_id const& id) { return bars({normal(id), id.left, id.right}); }

TEST_P(message_id_cases, hold) { expect_case(GetParam(), shown(parse_message_id(GetParam()[2]), print)); }

INSTANTIATE_TEST_SUITE_P(, message_id_cases, ::testing::ValuesIn(tables::read_table("message_id.tsv")));

}  // namespace
}  // namespace relaylab::grammar
