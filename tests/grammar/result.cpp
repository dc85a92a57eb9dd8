#include "grammar/result.hpp"

#include <gtest/gtest.h>

#include "grammar/path.hpp"

namespace relaylab::grammar {
namespace {

TEST(result, describes_an_error) {
    EXPECT_EQ(describe({"Mailbox", 5, "\"@\"", {}}), "Mailbox: octet 5: expected \"@\"");
    EXPECT_EQ(describe({"Path", 256, "at most 256 octets", "path 256"}),
              "Path: octet 256: expected at most 256 octets (limit: path 256)");
}

TEST(result, throws_where_a_failed_one_is_taken_for_a_value) {
    EXPECT_THROW(static_cast<void>(parse_forward_path("x").value()), bad_syntax);
}

}  // namespace
}  // namespace relaylab::grammar
