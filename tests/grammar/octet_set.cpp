#include "grammar/octet_set.hpp"

namespace relaylab::grammar {
namespace {

TEST(octet_set, holds_what_was_added) {
    auto const letters = octet_set{"_"}.add('a', 'c').add('\xff');
    for (int i = 0; i < 256; ++i) {
        char const octet = static_cast<char>(i);
        bool const is = octet == '_' || octet == 'a' || octet == 'b' || octet == 'c' || i == 255;
        EXPECT_EQ(letters.has(octet), is) << i;
        EXPECT_EQ((~letters).has(octet), !is) << i;
    }
}

RC_GTEST_PROP(octet_set, finds_what_the_library_finds, ()) {
    auto const octets = *rc::gen::string<std::string>();
    auto const text = *rc::gen::string<std::string>();
    auto const from = *rc::gen::inRange<std::size_t>(0, text.size() + 2);
    RC_ASSERT(octet_set{octets}.find_in(text, from) == text.find_first_of(octets, from));
}

}  // namespace
}  // namespace relaylab::grammar
