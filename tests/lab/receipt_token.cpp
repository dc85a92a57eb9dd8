#include "lab/receipt_token.hpp"

#include <set>

namespace relaylab::lab {
namespace {

/// By another implementation of HMAC: Python's.
TEST(receipt_token, is_an_hmac) { EXPECT_EQ(make_token(1, "t/p", 0), "rl2261990fb4e7ae11c362bba876372293"); }

TEST(receipt_token, is_of_one_run_and_one_probe) {
    std::set<std::string> const all{make_token(1, "t/p", 0), make_token(2, "t/p", 0), make_token(1, "t/q", 0),
                                    make_token(1, "t/p", 1), make_token(1, "t/p/1", 0), make_token(1, "t/p", 10)};
    EXPECT_EQ(all.size(), 6U);
}

}  // namespace
}  // namespace relaylab::lab
