#include <gtest/gtest.h>

#include <set>

#include "grammar/reading.hpp"

namespace relaylab::grammar {
namespace {

TEST(reading_words, are_hyphenated) {
    EXPECT_EQ(to_string(whose::own), "own");
    EXPECT_EQ(to_string(defect::several_at), "several-at");
    EXPECT_EQ(to_string(defect::unclosed_quote), "unclosed-quote");
    EXPECT_EQ(to_string(form::source_route), "source-route");
}

TEST(reading_words, differ) {
    std::set<std::string_view> words;
    for (unsigned i = 0; i < 4; ++i) words.insert(to_string(static_cast<whose>(i)));
    EXPECT_EQ(words.size(), 4u);
    words.clear();
    for (unsigned i = 0; i < 7; ++i) words.insert(to_string(static_cast<defect>(i)));
    EXPECT_EQ(words.size(), 7u);
    words.clear();
    for (unsigned i = 0; i < 12; ++i) words.insert(to_string(static_cast<form>(1u << i)));
    EXPECT_EQ(words.size(), 12u);
}

TEST(reading_words, of_values_that_there_are_not_are_none) {
    EXPECT_EQ(to_string(static_cast<whose>(99)), "none");
    EXPECT_EQ(to_string(static_cast<defect>(99)), "none");
    EXPECT_EQ(to_string(static_cast<form>(3)), "none");
}

}  // namespace
}  // namespace relaylab::grammar
