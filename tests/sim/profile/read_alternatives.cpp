#include "sim/profile/alternatives.hpp"

#include <map>

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

constexpr auto one_in_four = R"(
[[rcpt]]
id       = "rcpt/moody"
reply    = "250 yes"
weight   = 3
or       = [{ reply = "451 {recipient.raw} not now", delay = "2s" }]
evidence = "e"
)";

TEST(read_alternatives, has_every_key) {
    auto const p = tests::example_profile(
        "[[rcpt]]\nreply = '250 yes'\nweight = 3\nevidence = 'e'\n"
        "or = [{ weight = 2, reply = ['451-not', '451 now'], delay = '2s' }, { then = 'close' }]\n");
    auto const& chance = p.rules_at(smtp::stage::rcpt).front().chance;
    EXPECT_EQ(chance.weights(), (std::vector<unsigned>{3, 2, 1}));
    ASSERT_EQ(chance.others.size(), 2U);
    EXPECT_EQ(chance.others[0].reply.source(), "451-not\r\n451 now");
    EXPECT_EQ(chance.others[0].delay, std::chrono::seconds{2});
    EXPECT_FALSE(chance.others[0].close);
    EXPECT_TRUE(chance.others[1].reply.empty() && chance.others[1].close);
    EXPECT_TRUE(p.rules_at(smtp::stage::mail).front().chance.weights().empty()) << "nothing is left to chance";
}

/// As often as the weights say, and all of the effect: reply, delay, and no acceptance.
TEST(read_alternatives, are_drawn_by_weight) {
    auto const p = tests::example_profile(one_in_four);
    auto const s = tests::example_site();
    std::map<std::string, int> said;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        tests::talk t{p, s, {}, seed};
        ++said[t.after({"HELO a", "MAIL FROM:<a@b.example>", "RCPT TO:<alice>"})];
        if (seed < 20)
            EXPECT_EQ(t.session.state() == smtp::state::recipient, t.session.decisions().back().code == 250);
    }
    ASSERT_EQ(said.size(), 2U);
    EXPECT_NEAR(said["250 yes"], 1500, 100);
    EXPECT_NEAR(said["(2s)451 <alice> not now"], 500, 100);
}

TEST(read_alternatives, are_drawn_again_alike_from_one_seed) {
    auto const p = tests::example_profile(one_in_four);
    auto const s = tests::example_site();
    auto const answers = [&](std::uint64_t seed) {
        tests::talk t{p, s, {}, seed};
        t.after({"HELO a", "MAIL FROM:<a@b.example>"});
        std::string all;
        for (int i = 0; i < 40; ++i) all += t.say("RCPT TO:<alice>").find("250") == 0 ? 'y' : 'n';
        return all;
    };
    EXPECT_EQ(answers(1), answers(1));
    EXPECT_NE(answers(1), answers(2));
    EXPECT_NE(answers(1).find('n'), std::string::npos);
}

/// What a recording's server drew, nobody draws again.
TEST(read_alternatives, leave_recordings_alone) {
    recorded_draws recorded{{}, {}};
    std::vector<unsigned> const weights{1, 1000};
    for (int i = 0; i < 10; ++i) EXPECT_EQ(recorded.effect("r", weights), 0U);
}

}  // namespace
}  // namespace relaylab::sim
