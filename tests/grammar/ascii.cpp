#include "grammar/ascii.hpp"

#include <gtest/gtest.h>

namespace relaylab::grammar {
namespace {

TEST(ascii, lowers_a_to_z_alone) { EXPECT_EQ(lower(std::string_view("@AZ[\xc9z")), "@az[\xc9z"); }

TEST(ascii, compares_without_the_case_of_letters) {
    EXPECT_TRUE(same("MaIl", "mAiL"));
    EXPECT_FALSE(same("mail", "mails"));
    EXPECT_FALSE(same("@", "`"));
}

TEST(ascii, skips_spaces_and_tabs) {
    EXPECT_EQ(skip_blanks(" \t a "), "a ");
    EXPECT_EQ(skip_blanks(" \t"), "");
    EXPECT_EQ(skip_blanks(""), "");
}

TEST(ascii, knows_letters) {
    for (char const octet : {'A', 'Z', 'a', 'z'}) EXPECT_TRUE(is_letter(octet)) << octet;
    for (char const octet : {'@', '[', '`', '{', '0', '\xc1', '\xe1'}) EXPECT_FALSE(is_letter(octet)) << octet;
}

TEST(ascii, knows_octets_above_127) {
    EXPECT_TRUE(is_eight_bit('\x80'));
    EXPECT_FALSE(is_eight_bit('\x7f'));
}

}  // namespace
}  // namespace relaylab::grammar
