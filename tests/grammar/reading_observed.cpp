// Readings against what real servers were seen to do.
#include <gtest/gtest.h>

#include "tests/grammar/dialect_options.hpp"
#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

struct observed_case {
    tables::row row;
    std::vector<std::string> dialects;

    friend std::ostream& operator<<(std::ostream& out, observed_case const& c) { return out << c.row; }
};

std::vector<observed_case> observed_cases() {
    std::vector<observed_case> out;
    std::vector<std::string> dialects;
    for (auto const& row : tables::read_table("reading_observed.tsv")) {
        if (row[0].starts_with("= "))
            dialects.assign(row.cells.begin() + 1, row.cells.end());
        else
            out.push_back({row, dialects});
    }
    return out;
}

class reading_observed : public ::testing::TestWithParam<observed_case> {};

TEST_P(reading_observed, agrees_but_for_what_no_option_says) {
    auto const& [row, dialects] = GetParam();
    std::array<std::string, 1> const own{"relay.test"};
    std::array<std::string, 1> const addresses{"127.0.0.1"};
    ASSERT_EQ(dialects.size(), 4u);
    for (std::size_t i = 0; i < dialects.size(); ++i) {
        auto const got = read("<" + row[0] + ">", dialect_of(dialects[i]), {own, {}, addresses, own[0]});
        auto const word = got.flaw != defect::none ? "refused" : std::string(to_string(got.where));
        auto const& seen = row[i + 1];
        if (seen.starts_with('('))
            EXPECT_NE("(" + word + ")", seen) << "no longer beyond " << dialects[i];
        else
            EXPECT_EQ(word, seen) << dialects[i];
    }
}

INSTANTIATE_TEST_SUITE_P(, reading_observed, ::testing::ValuesIn(observed_cases()));

}  // namespace
}  // namespace relaylab::grammar
