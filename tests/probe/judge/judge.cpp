#include "probe/judge/judge.hpp"

#include <set>

namespace relaylab::probe {
namespace {

TEST(judge, is_found_by_its_name) {
    for (auto const* name : {"rcpt-2xx", "arrival", "replies", "fate"}) {
        auto const* const found = find_judge(name);
        ASSERT_NE(found, nullptr) << name;
        EXPECT_EQ(found->name, name);
    }
}

TEST(judge, of_no_such_name) {
    EXPECT_EQ(find_judge("rcpt-3xx"), nullptr);
    EXPECT_EQ(find_judge(""), nullptr);
}

TEST(judge, has_a_name_of_its_own_and_a_summary) {
    std::set<std::string_view> names;
    for (auto const& j : judges()) {
        EXPECT_TRUE(names.insert(j.name).second) << j.name;
        EXPECT_FALSE(j.summary.empty()) << j.name;
    }
}

TEST(judge, says_something_about_no_evidence_at_all) {
    for (auto const& j : judges()) EXPECT_FALSE(j.decide({}, {}).because.empty()) << j.name;
}

}  // namespace
}  // namespace relaylab::probe
