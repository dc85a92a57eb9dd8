#include "sim/profile/situation.hpp"

#include <algorithm>
#include <set>

namespace relaylab::sim {
namespace {

/// A few facets of 2, 4, 3 and 3 values: small enough to try all 72 situations.
constexpr std::array some{facet::client_network, facet::sender_domain, facet::recipient_account,
                          facet::order_burst};

std::size_t values_of(facet f) { return describe(f).values.size(); }

std::vector<situation> all_situations() {
    std::vector<situation> all{situation{}};
    for (auto const f : some) {
        std::vector<situation> next;
        for (auto const& s : all)
            for (std::size_t v = 0; v < values_of(f); ++v) {
                next.push_back(s);
                next.back().set(f, v);
            }
        all = std::move(next);
    }
    return all;
}

/// A product of sets the slow way: for each of the facets the values that it admits.
using product = std::array<std::set<std::size_t>, some.size()>;

bool holds(product const& p, situation const& s) {
    for (std::size_t i = 0; i < some.size(); ++i)
        if (!p[i].contains(s.value(some[i]))) return false;
    return true;
}

cube cube_of(product const& p) {
    cube c;
    for (std::size_t i = 0; i < some.size(); ++i) c.narrow(some[i], {p[i].begin(), p[i].end()});
    return c;
}

product any_product() {
    product p;
    for (std::size_t i = 0; i < some.size(); ++i)
        for (std::size_t v = 0; v < values_of(some[i]); ++v)
            // Two in three, so that products are empty now and then and no more.
            if (*rc::gen::inRange(0, 3) > 0) p[i].insert(v);
    return p;
}

std::size_t size_of(product const& p) {
    auto const all = all_situations();
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [&](auto const& s) { return holds(p, s); }));
}

TEST(situation, has_one_value_for_every_facet) {
    situation s;
    EXPECT_EQ(s.bits().count(), facet_count);
    s.set(facet::sender_domain, std::size_t{3});
    s.set(facet::content_nul, true);
    EXPECT_EQ(s.bits().count(), facet_count);
    EXPECT_EQ(s.value(facet::sender_domain), 3U);
    EXPECT_EQ(s.value(facet::content_nul), 1U);
    EXPECT_EQ(s.value(facet::sender_account), 0U);
    s.set(facet::sender_domain, std::size_t{0});
    s.set(facet::content_nul, false);
    EXPECT_EQ(s, situation{});
}

TEST(situation_cube, says_itself_in_words) {
    cube c;
    EXPECT_EQ(c.text(), "always");
    c.narrow(facet::sender_domain, {1});
    c.narrow(facet::recipient_account, {0, 2});
    c.narrow(facet::content_nul, {1});
    EXPECT_EQ(c.text(), "sender.domain = own, recipient.account = not-ours|unknown, content.nul = true");
}

TEST(situation_cube, narrows_to_what_all_say) {
    cube c;
    c.narrow(facet::sender_domain, {1, 2});
    EXPECT_TRUE(c.restricts(facet::sender_domain));
    EXPECT_FALSE(c.restricts(facet::sender_account));
    c.narrow(facet::sender_domain, {2, 3});
    EXPECT_TRUE(c.admits(facet::sender_domain, 2));
    EXPECT_FALSE(c.admits(facet::sender_domain, 1));
    EXPECT_FALSE(c.empty());
    c.narrow(facet::sender_domain, {0});
    EXPECT_TRUE(c.empty());
}

RC_GTEST_PROP(situation_cube, contains_what_the_product_holds, ()) {
    auto const p = any_product();
    auto const c = cube_of(p);
    for (auto const& s : all_situations()) {
        RC_ASSERT(c.contains(s) == holds(p, s));
        RC_ASSERT(c.misses(s).empty() == holds(p, s));
        for (std::size_t i = 0; i < some.size(); ++i) {
            auto const missed = c.misses(s);
            bool const outside = std::find(missed.begin(), missed.end(), some[i]) != missed.end();
            RC_ASSERT(outside == !p[i].contains(s.value(some[i])));
        }
    }
}

RC_GTEST_PROP(situation_cube, is_empty_or_has_some_situation, ()) {
    auto const p = any_product();
    auto const c = cube_of(p);
    RC_ASSERT(c.empty() == (size_of(p) == 0));
    if (!c.empty()) RC_ASSERT(holds(p, c.any()));
}

RC_GTEST_PROP(situation_cube, intersects_as_sets_do, ()) {
    auto const a = any_product(), b = any_product();
    auto const both = cube_of(a).intersected(cube_of(b));
    for (auto const& s : all_situations()) RC_ASSERT(both.contains(s) == (holds(a, s) && holds(b, s)));
}

RC_GTEST_PROP(situation_cube, asks_nothing_of_a_facet_once_widened, ()) {
    auto p = any_product();
    auto const wide = cube_of(p).widened(some[0]);
    for (std::size_t v = 0; v < values_of(some[0]); ++v) p[0].insert(v);
    RC_ASSERT(wide == cube_of(p));
}

RC_GTEST_PROP(situation_cube, leaves_disjoint_pieces_when_taken_from, ()) {
    auto const a = any_product(), b = any_product();
    auto const pieces = cube_of(a).minus(cube_of(b));
    for (auto const& piece : pieces) RC_ASSERT(!piece.empty());
    for (auto const& s : all_situations()) {
        auto const holding =
            std::count_if(pieces.begin(), pieces.end(), [&](cube const& c) { return c.contains(s); });
        RC_ASSERT(holding == (holds(a, s) && !holds(b, s) ? 1 : 0));
    }
}

TEST(situation_cube, leaves_nothing_when_all_is_taken) {
    cube c;
    c.narrow(facet::sender_domain, {1});
    EXPECT_TRUE(c.minus(c).empty());
    EXPECT_TRUE(c.minus(cube{}).empty());
    EXPECT_EQ(cube{}.minus(c).size(), 1U);
}

}  // namespace
}  // namespace relaylab::sim
