#include "lab/grade/line_pattern.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

std::string why(std::string const& pattern) {
    try {
        line_pattern const compiled{pattern};
        return {};
    } catch (bad_pattern const& e) {
        return e.what();
    }
}

TEST(line_pattern, is_found_anywhere_in_a_line) {
    line_pattern const pattern{R"(open relay \((\d+)/16 tests\)$)"};
    EXPECT_TRUE(pattern.found_in("|_smtp-open-relay: Server is an open relay (14/16 tests)"));
    EXPECT_FALSE(pattern.found_in("|_smtp-open-relay: Server is an open relay (x/16 tests)"));
    EXPECT_FALSE(pattern.found_in(""));
    EXPECT_TRUE(line_pattern{"^(?i)OPEN"}.found_in("open"));
}

TEST(line_pattern, says_where_it_is_wrong) {
    EXPECT_EQ(why("open(relay").substr(0, 26), "open(relay, character 11: ") << why("open(relay");
    EXPECT_EQ(why("ab[c").substr(0, 6), "ab[c, ") << why("ab[c");
    EXPECT_EQ(why("*").substr(0, 16), "*, character 1: ") << why("*");
    EXPECT_EQ(why("open"), "");
}

TEST(line_pattern, gives_up_where_it_would_take_for_ever) {
    line_pattern const pattern{"^(a|a|aa)*(b|bb)*(a|aa)*$"};
    EXPECT_THROW(pattern.found_in(std::string(100000, 'a') + "c"), bad_pattern);
}

}  // namespace
}  // namespace relaylab::lab
