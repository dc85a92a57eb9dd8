#include "lab/report/matrix.hpp"

#include <gtest/gtest.h>

#include "tests/lab/report/example.hpp"

namespace relaylab::lab {
namespace {

using evidence::word;

struct pair_of_words {
    word verdict, truth;
    std::optional<bool> correct;
};
class matrix_cells : public testing::TestWithParam<pair_of_words> {};

TEST_P(matrix_cells, are_right_wrong_or_neither) {
    auto const& [verdict, truth, correct] = GetParam();
    EXPECT_EQ(square("t", "p", verdict, truth).correct(), correct);
}

INSTANTIATE_TEST_SUITE_P(, matrix_cells,
                         testing::Values(pair_of_words{word::open, word::open, true},
                                         pair_of_words{word::open, word::conditional, true},
                                         pair_of_words{word::conditional, word::open, true},
                                         pair_of_words{word::open, word::accepts, false},
                                         pair_of_words{word::open, word::closed, false},
                                         pair_of_words{word::closed, word::accepts, true},
                                         pair_of_words{word::accepts, word::closed, true},
                                         pair_of_words{word::accepts, word::open, false},
                                         pair_of_words{word::closed, word::conditional, false},
                                         pair_of_words{word::unknown, word::open, std::nullopt},
                                         pair_of_words{word::unknown, word::closed, std::nullopt},
                                         pair_of_words{word::open, word::unknown, std::nullopt}));

TEST(matrix, is_ok_without_failures) {
    auto m = example();
    EXPECT_TRUE(m.ok());
    m.failures = {"something is wrong"};
    EXPECT_FALSE(m.ok());
}

}  // namespace
}  // namespace relaylab::lab
