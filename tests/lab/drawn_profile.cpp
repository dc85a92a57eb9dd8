#include "tests/lab/drawn_verdicts.hpp"

#include <iostream>

namespace relaylab::lab {
namespace {

/// For many there is bench/drawn_profiles.
TEST(drawn_profile, is_never_called_what_it_is_not) {
    tests::tally all;
    EXPECT_TRUE(rc::check("drawn profiles", [&] { tests::examine(tests::draw_profile(), all); }));
    all.print(std::cout);
    EXPECT_FALSE(all.truths.empty());
}

}  // namespace
}  // namespace relaylab::lab
