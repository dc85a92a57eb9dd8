#include "grammar/hexadecimal.hpp"

namespace relaylab::grammar {
namespace {

TEST(hexadecimal, is_lower_case) { EXPECT_EQ(to_hex({"\x00\xff\x1a", 3}), "00ff1a"); }

TEST(hexadecimal, has_digits_of_either_case) {
    EXPECT_EQ(hex_value('9'), 9U);
    EXPECT_EQ(hex_value('a'), 10U);
    EXPECT_EQ(hex_value('F'), 15U);
    for (char const c : {'g', 'G', '/', ':', '@', '`', '\0'}) EXPECT_EQ(hex_value(c), std::nullopt) << c;
}

TEST(hexadecimal, is_read_back_as_it_is_written_and_no_other_way) {
    EXPECT_EQ(from_hex("00ff1a"), std::string("\x00\xff\x1a", 3));
    for (auto const* const wrong : {"0", "FF", "0g", "g0", " 0"}) EXPECT_EQ(from_hex(wrong), std::nullopt) << wrong;
}

RC_GTEST_PROP(hexadecimal, survives_any_octets, ()) {
    auto const octets = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    RC_ASSERT(from_hex(to_hex(octets)) == octets);
}

}  // namespace
}  // namespace relaylab::grammar
