#include "sim/profile/draws.hpp"

#include <algorithm>

namespace relaylab::sim {
namespace {

grammar::instant const then = grammar::parse_timestamp("2001-01-26T02:05:00Z").value();

std::string several(std::uint64_t seed, std::uint64_t session) {
    seeded_draws d{seed, session};
    return d.queue_id("{hex.8}", then) + d.queue_id("{number}", then) + d.queue_id("{base62.6}", then);
}

TEST(draws, depend_on_seed_and_session_alone) {
    EXPECT_EQ(several(1, 1), several(1, 1));
    EXPECT_NE(several(1, 1), several(1, 2));
    EXPECT_NE(several(1, 1), several(2, 1));
    EXPECT_NE(several(1, 2), several(2, 1));
    EXPECT_NE(several(1, 1), several((std::uint64_t{1} << 32) + 1, 1));
}

TEST(draws, fill_a_pattern) {
    seeded_draws d{1, 1};
    auto const all_of = [](std::string const& text, std::string_view digits) {
        return std::all_of(text.begin(), text.end(),
                           [&](char c) { return digits.find(c) != std::string_view::npos; });
    };
    auto const hex = d.queue_id("{hex.10}", then);
    EXPECT_EQ(hex.size(), 10U);
    EXPECT_TRUE(all_of(hex, "0123456789ABCDEF")) << hex;
    auto const exim_like = d.queue_id("{base62.6}-{base62.6}-{base62.2}", then);
    EXPECT_EQ(exim_like.size(), 16U);
    EXPECT_EQ(exim_like[6], '-');
    EXPECT_EQ(exim_like[13], '-');
    auto const number = d.queue_id("{number}", then);
    EXPECT_TRUE(!number.empty() && all_of(number, "0123456789")) << number;
    // 2001-01-26 02:05:00 UTC is 980474700 seconds since 1970: `date -d ... +%s`.
    EXPECT_TRUE(d.queue_id("{epoch} qp {number}", then).starts_with("980474700 qp "));
    EXPECT_EQ(d.queue_id("fixed", then), "fixed");
    EXPECT_EQ(d.queue_id("", then), "");
    EXPECT_EQ(d.queue_id("{hex.100000}", then).size(), 32U);
}

TEST(draws, of_one_session_differ) {
    seeded_draws d{1, 1};
    EXPECT_NE(d.queue_id("{hex.10}", then), d.queue_id("{hex.10}", then));
}

TEST(draws, tell_the_date_in_a_zone) {
    seeded_draws d{1, 1};
    EXPECT_EQ(d.date(then, std::chrono::hours{9}), "Fri, 26 Jan 2001 11:05:00 +0900");
}

TEST(draws, of_a_recording_are_said_again_in_order) {
    recorded_draws d{{"7659", "7660"}, {"a date", "a later date"}};
    EXPECT_EQ(d.queue_id("{number}", then), "7659");
    EXPECT_EQ(d.date(then, {}), "a date");
    EXPECT_EQ(d.queue_id("{number}", then), "7660");
    EXPECT_EQ(d.date(then, {}), "a later date");
    EXPECT_EQ(d.queue_id("x{hex.4}", then).size(), 5U);
    EXPECT_EQ(d.date(then, {}), "Fri, 26 Jan 2001 02:05:00 +0000");
}

RC_GTEST_PROP(draws, take_any_pattern, ()) {
    auto const piece = rc::gen::element<std::string>("{", "}", "hex.", "9", "{number}", "{epoch}", "{hex.",
                                                     "{base62.3}", "x");
    std::string pattern;
    for (auto const& p : *rc::gen::container<std::vector<std::string>>(piece)) pattern += p;
    seeded_draws a{1, 1}, b{1, 1};
    RC_ASSERT(a.queue_id(pattern, then) == b.queue_id(pattern, then));
}

}  // namespace
}  // namespace relaylab::sim
