#include "lab/cli/terminal.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

TEST(terminal, colours_as_it_is_told) {
    EXPECT_TRUE(wants_colour(colour::always));
    EXPECT_FALSE(wants_colour(colour::never));
}

TEST(terminal, takes_the_seed_that_is_given) {
    EXPECT_EQ(seed_or_drawn(7), 7U);
    EXPECT_FALSE(seed_or_drawn(std::nullopt) == seed_or_drawn(std::nullopt)
                 && seed_or_drawn(std::nullopt) == seed_or_drawn(std::nullopt))
        << "once in 18446744073709551616 runs";
}

}  // namespace
}  // namespace relaylab::lab
