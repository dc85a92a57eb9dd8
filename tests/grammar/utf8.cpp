#include "grammar/utf8.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class utf8_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(utf8_cases, is_well_formed_or_not) {
    auto const& row = GetParam();
    auto const& text = row[1];
    auto const length = utf8_non_ascii(text.data(), text.data() + text.size());
    EXPECT_EQ(length, row[0] == "accept" ? text.size() : 0);
    auto const bad = first_bad_utf8("ab" + text);
    if (row[0] == "accept")
        EXPECT_EQ(bad, std::nullopt);
    else
        EXPECT_EQ(bad, std::optional<std::size_t>(2));
}

TEST(utf8, has_no_first_bad_octet_in_ascii) {
    EXPECT_EQ(first_bad_utf8(""), std::nullopt);
    EXPECT_EQ(first_bad_utf8(std::string("a\0~\x7f", 4)), std::nullopt);
    EXPECT_EQ(first_bad_utf8("\xc3\xa9\xc3"), std::optional<std::size_t>(2));
    EXPECT_EQ(utf8_non_ascii(nullptr, nullptr), 0u);
}

// Against the definition itself: what a scalar value is encoded to, and nothing else, is well-formed.
TEST(utf8, admits_every_scalar_value_and_no_surrogate) {
    for (std::uint32_t value = 0x80; value <= 0x110000; ++value) {
        std::string text;
        auto const tail = [&](unsigned shift) {
            text += static_cast<char>(0x80 | ((value >> shift) & 0x3f));
        };
        if (value < 0x800) {
            text += static_cast<char>(0xc0 | (value >> 6));
        } else if (value < 0x10000) {
            text += static_cast<char>(0xe0 | (value >> 12));
            tail(6);
        } else {
            text += static_cast<char>(0xf0 | (value >> 18));
            tail(12);
            tail(6);
        }
        tail(0);
        bool const scalar = value < 0x110000 && (value < 0xd800 || value > 0xdfff);
        ASSERT_EQ(utf8_non_ascii(text.data(), text.data() + text.size()), scalar ? text.size() : 0) << value;
    }
}

INSTANTIATE_TEST_SUITE_P(, utf8_cases, ::testing::ValuesIn(tables::read_table("utf8.tsv")));

}  // namespace
}  // namespace relaylab::grammar
