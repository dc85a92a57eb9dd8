#include "lab/cli/progress.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace relaylab::lab {
namespace {

TEST(progress, is_drawn_where_somebody_watches_and_taken_away) {
    std::ostringstream out, err;
    EXPECT_FALSE(progress_on({out, err, false, false}));
    auto const draw = progress_on({out, err, false, true});
    draw(20, 40);
    EXPECT_EQ(err.str(), "\r[" + std::string(20, '=') + std::string(20, ' ') + "] 20/40");
    draw(40, 40);
    EXPECT_TRUE(err.str().ends_with("\r\x1b[K"));
    EXPECT_TRUE(out.str().empty());
}

TEST(progress, is_not_drawn_of_short_work) {
    std::ostringstream out, err;
    progress_on({out, err, false, true})(1, 19);
    EXPECT_TRUE(err.str().empty());
}

}  // namespace
}  // namespace relaylab::lab
