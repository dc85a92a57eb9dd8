#include "probe/judge/belief.hpp"

#include <rapidcheck/gtest.h>

#include <numeric>

namespace relaylab::probe {
namespace {

using envelopes = std::vector<std::pair<std::string, std::string>>;

/// Two senders with two forms each: 0 and 1 are the stranger's, 2 and 3 the user's; 1 and 3 have a percent.
envelopes const four{{"<stranger>", "<plain>"}, {"<stranger>", "<percent>"}, {"<user>", "<plain>"}, {"<user>", "<percent>"}};

constexpr auto refused = fortune::refused, arrived = fortune::arrived, kept = fortune::kept;

std::size_t best(belief const& b) {
    std::size_t found = 0;
    for (std::size_t p = 1; p < four.size(); ++p)
        if (b.promise(p) > b.promise(found)) found = p;
    return found;
}

TEST(belief, promises_most_what_most_kinds_relay) {
    belief const b({{"a", {refused, arrived, refused, refused}}, {"b", {refused, arrived, refused, arrived}}}, four);
    EXPECT_EQ(best(b), 1U);
    EXPECT_GT(b.promise(1), 0.5);
}

TEST(belief, turns_to_what_is_left_when_that_is_refused) {
    belief b({{"a", {refused, arrived, refused, refused}}, {"b", {refused, refused, refused, arrived}}}, four);
    auto const before = b.promise(3);
    b.learn(1, refused);
    EXPECT_EQ(best(b), 3U);
    EXPECT_GT(b.promise(3), before);
}

TEST(belief, believes_little_in_what_was_kept) {
    belief refuses({}, four), keeps({}, four);
    auto const before = keeps.promise(0);
    refuses.learn(0, refused);
    keeps.learn(0, kept);
    EXPECT_LT(keeps.promise(0), before);
    EXPECT_LT(refuses.promise(0), keeps.promise(0));
}

TEST(belief, knows_a_kind_by_how_it_refuses) {
    belief b({{"at-mail", {fortune::refused_sender, refused, arrived, refused}}, {"at-rcpt", {refused, refused, refused, arrived}}}, four);
    b.learn(0, fortune::refused_sender);
    EXPECT_EQ(best(b), 2U);
}

TEST(belief, does_without_kinds) {
    belief b({}, four);
    EXPECT_GT(b.promise(0), 0.0);
    b.learn(0, refused);
    b.learn(1, refused);
    EXPECT_GT(b.promise(2), b.promise(0)) << "the stranger is out, the user is not";
}

TEST(belief, learns_nothing_of_what_was_not_heard) {
    belief b({{"a", {refused, arrived, refused, refused}}}, four);
    auto const before = b.promise(1);
    b.learn(0, fortune::unheard);
    EXPECT_DOUBLE_EQ(b.promise(1), before);
}

TEST(belief, names_kinds_that_would_relay_what_was_not_tried) {
    belief b({{"one", {refused, refused, refused, arrived}}, {"two", {refused, arrived, refused, refused}},
              {"none", {refused, refused, refused, refused}}, {"far", {kept, refused, refused, arrived}}},
             four);
    b.learn(0, refused);
    b.learn(1, refused);
    auto const found = b.find_untested(0.001);
    ASSERT_EQ(found.size(), 2U) << "what two relays was tried";
    EXPECT_EQ(found[0].name, "one");
    EXPECT_EQ(found[0].probe, 3U);
    EXPECT_EQ(found[1].name, "far");
    EXPECT_GT(found[0].weight, found[1].weight);
    EXPECT_EQ(b.find_untested(found[0].weight).size(), 1U);
}

RC_GTEST_PROP(belief, promises_are_probabilities, ()) {
    auto const fortunes = rc::gen::container<std::vector<fortune>>(
        four.size(), rc::gen::map(rc::gen::inRange(0, 6), [](int f) { return static_cast<fortune>(f); }));
    std::vector<expectation> kinds;
    for (auto const& of : *rc::gen::container<std::vector<std::vector<fortune>>>(fortunes)) kinds.push_back({"kind", of});
    belief b(std::move(kinds), four);
    for (std::size_t i = 0; i < 30; ++i) {
        b.learn(*rc::gen::inRange<std::size_t>(0, four.size()), static_cast<fortune>(*rc::gen::inRange(0, 6)));
        for (std::size_t p = 0; p < four.size(); ++p) RC_ASSERT(b.promise(p) >= 0.0 && b.promise(p) <= 1.0 + 1e-9);
    }
}

}  // namespace
}  // namespace relaylab::probe
