#include "evidence/verdict.hpp"

namespace relaylab::evidence {
namespace {

struct word_case {
    evidence::word word;
    std::string name;
    bool open, closed;
};

class verdict_words : public testing::TestWithParam<word_case> {};

TEST_P(verdict_words, have_one_name) {
    EXPECT_EQ(to_string(GetParam().word), GetParam().name);
    EXPECT_EQ(parse_word(GetParam().name), GetParam().word);
}

TEST_P(verdict_words, count_as_open_closed_or_neither) {
    verdict v;
    v.word = GetParam().word;
    EXPECT_EQ(v.says_open(), GetParam().open);
    EXPECT_EQ(v.says_closed(), GetParam().closed);
}

INSTANTIATE_TEST_SUITE_P(, verdict_words,
                         testing::Values(word_case{word::open, "open", true, false},
                                         word_case{word::conditional, "conditional", true, false},
                                         word_case{word::accepts, "accepts", false, true},
                                         word_case{word::closed, "closed", false, true},
                                         word_case{word::unknown, "unknown", false, false}));

TEST(verdict, knows_no_other_word) {
    EXPECT_EQ(parse_word("Open"), std::nullopt);
    EXPECT_EQ(parse_word(""), std::nullopt);
}

TEST(verdict, says_how_it_ended_or_on_what_condition) {
    verdict v;
    v.word = word::accepts;
    v.ended = ended::bounced;
    EXPECT_EQ(describe(v), "accepts (bounced)");
    v = {};
    v.word = word::conditional;
    v.condition = "the sender is a real local user";
    EXPECT_EQ(describe(v), "conditional (the sender is a real local user)");
    v = {};
    v.word = word::open;
    EXPECT_EQ(describe(v), "open");
}

TEST(verdict, keeps_its_flags_sorted_and_each_once) {
    verdict v;
    for (auto const* flag : {"tempfailed", "backscatter", "tempfailed"}) v.flag(flag);
    EXPECT_EQ(v.flags, (std::vector<std::string>{"backscatter", "tempfailed"}));
}

}  // namespace
}  // namespace relaylab::evidence
