#include "lab/grade/verdict_rules.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace relaylab::lab {
namespace {

using evidence::word;
using strings = std::vector<std::string>;

child_end ended(int status, std::string const& out = {}, std::string const& err = {}) {
    child_end end;
    end.status = status;
    end.out.add(out);
    end.err.add(err);
    return end;
}

verdict_rules completed(verdict_rules rules = {}) {
    rules.complete();
    return rules;
}

verdict_rule pattern(std::string const& text) { return {{}, {line_pattern{text}}}; }
verdict_rule exits(std::set<int> const& which) { return {which, {}}; }

TEST(verdict_rules, mean_by_themselves_what_probe_means) {
    auto const rules = completed();
    EXPECT_EQ(hear(ended(0), rules).word, word::closed);
    EXPECT_EQ(hear(ended(1), rules).word, word::open);
    EXPECT_EQ(hear(ended(3), rules).word, word::unknown);
    EXPECT_EQ(hear(ended(1), rules).why, "exit status 1 means open");
    EXPECT_EQ(hear(ended(3), rules).why, "exit status 3, and no pattern found: neither open nor closed");
}

TEST(verdict_rules, find_a_pattern_in_either_output) {
    auto const rules = completed({pattern("is an open relay"), {}, {}});
    EXPECT_EQ(hear(ended(0, "Server is an open relay\n"), rules).word, word::open);
    EXPECT_EQ(hear(ended(0, "", "Server is an open relay"), rules).word, word::open);
    EXPECT_EQ(hear(ended(0, "Server is an\nopen relay\n"), rules).word, word::closed) << "not in one line";
    EXPECT_EQ(hear(ended(1, "it crashed\n"), rules).word, word::unknown) << "exit status 1 means open no more";
}

TEST(verdict_rules, hold_in_an_order) {
    auto const rules = completed({pattern("open"), pattern("closed"), pattern("maybe")});
    EXPECT_EQ(hear(ended(0, "closed\nopen\n"), rules).word, word::open);
    EXPECT_EQ(hear(ended(0, "closed\nopen\nmaybe\n"), rules).word, word::unknown);
    EXPECT_EQ(hear(ended(0, "closed"), rules).word, word::closed);
    EXPECT_EQ(hear(ended(0, "neither"), rules).word, word::unknown);
    EXPECT_EQ(hear(ended(4), completed({{}, {}, exits({4})})).word, word::unknown);
}

TEST(verdict_rules, show_the_lines_that_decided) {
    auto const rules = completed({pattern("^250"), {}, {}});
    auto const heard = hear(ended(0, "\none\ntwo\n250 yes\nlater\n"), rules);
    EXPECT_EQ(heard.lines, (strings{"one", "two", "250 yes"}));
    EXPECT_EQ(heard.why, "/^250/ means open");
    EXPECT_EQ(hear(ended(0, "1\n2\n3\n4\n5\n6\n7\n8\n"), rules).lines, (strings{"3", "4", "5", "6", "7", "8"}));
}

TEST(verdict_rules, are_not_asked_about_what_did_not_end_by_itself) {
    auto const rules = completed({pattern("open"), {}, {}});
    auto late = ended(0, "open\n");
    late.timed_out = true;
    late.took = std::chrono::milliseconds{60007};
    EXPECT_EQ(hear(late, rules).word, word::unknown);
    EXPECT_EQ(hear(late, rules).why, "still running after 1min, and was ended");
    auto killed = ended(0, "open\n");
    killed.status.reset();
    killed.signal = SIGSEGV;
    EXPECT_EQ(hear(killed, rules).word, word::unknown);
    EXPECT_EQ(hear(killed, rules).why, "ended by signal 11 (Segmentation fault)");
}

TEST(verdict_rules, want_something_to_mean_each) {
    verdict_rules rules;
    rules.open = exits({0});
    EXPECT_THROW(rules.complete(), std::invalid_argument);
    rules.closed = exits({1});
    EXPECT_NO_THROW(rules.complete());
    EXPECT_EQ(hear(ended(0), rules).word, word::open);
    EXPECT_EQ(hear(ended(1), rules).word, word::closed);
    rules = {};
    rules.closed = exits({0, 1});
    EXPECT_THROW(rules.complete(), std::invalid_argument);
}

TEST(verdict_rules, a_pattern_that_takes_for_ever_decides_nothing) {
    auto const rules = completed({pattern("^(a|a|aa)*(b|bb)*(a|aa)*$"), {}, {}});
    auto const heard = hear(ended(0, std::string(100000, 'a') + "c"), rules);
    EXPECT_EQ(heard.word, word::unknown);
    EXPECT_NE(heard.why.find("too long"), std::string::npos) << heard.why;
}

}  // namespace
}  // namespace relaylab::lab
