#include "grammar/enhanced_code.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class enhanced_code_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(enhanced_code code) {
    auto const said = meaning(code);
    return bars({normal(code), said.klass, said.subject, said.detail});
}

// The lines of the reply stand in one cell, "/" between.
enhanced_status status_of(std::string const& lines) {
    reply_framer framer;
    std::string octets = lines + "/";
    for (auto at = octets.find('/'); at != std::string::npos; at = octets.find('/', at))
        octets.replace(at, 1, "\r\n");
    framer.receive(octets);
    return enhanced_status_of(framer.next().value_or(reply{}));
}

TEST_P(enhanced_code_cases, hold) {
    auto const& row = GetParam();
    if (row[0] != "placed") {
        expect_case(row, shown(parse_enhanced_code(row[2]), print));
        return;
    }
    auto const got = status_of(row[1]);
    EXPECT_EQ(to_string(got.placement), row[2]);
    EXPECT_EQ(got.code ? normal(*got.code) : "", row[3]);
}

INSTANTIATE_TEST_SUITE_P(, enhanced_code_cases, ::testing::ValuesIn(tables::read_table("enhanced_code.tsv")));

}  // namespace
}  // namespace relaylab::grammar
