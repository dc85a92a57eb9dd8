#include "lab/expected_kinds.hpp"

#include <algorithm>
#include <iostream>

#include "lab/check.hpp"
#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using tests::data;

/// How a planned test of a profile went.
struct course {
    evidence::verdict verdict;
    evidence::word truth;
    std::size_t rcpts;
};

course plan_for(std::string const& profile, std::vector<probe::expectation> const& expected) {
    auto const& p = data().profile(profile);
    evidence::run run;
    auto verdict = examine_virtually(
        {p, data().site(p.site), data().profile("sink"), data().site("third-party"), 7, &expected},
        data().tester("relaylab-plan"), run);
    auto const rcpts = std::ranges::count_if(run.attempts, [](evidence::attempt const& a) {
        return a.rcpt && a.probe.as == evidence::client_state::stranger;
    });
    return {std::move(verdict), p.claim.value(), static_cast<std::size_t>(rcpts)};
}

std::size_t median(std::vector<std::size_t> of) {
    std::sort(of.begin(), of.end());
    return of.at(of.size() / 2);
}

class expected_kinds_of_menagerie : public testing::Test {
  protected:
    static std::vector<probe::expectation> const& all() {
        static expected_kinds known{data()};
        return known.of(data().tester("relaylab-plan"));
    }
    /// The same without the kind that is asked: nobody knows it.
    static std::vector<probe::expectation> without(std::string const& profile) {
        auto others = all();
        std::erase_if(others, [&](auto const& e) { return e.name == profile; });
        return others;
    }
};

TEST_F(expected_kinds_of_menagerie, are_of_every_profile) {
    EXPECT_EQ(all().size(), data().profiles().size());
    for (auto const& e : all()) EXPECT_EQ(e.of.size(), data().tester("relaylab-plan").probes.size()) << e.name;
}

TEST_F(expected_kinds_of_menagerie, are_nothing_to_a_list) {
    expected_kinds known{data()};
    EXPECT_TRUE(known.of(data().tester("relaylab-fate")).empty());
}

TEST_F(expected_kinds_of_menagerie, spare_questions) {
    std::vector<std::size_t> known, unknown, closed;
    for (auto const& profile : data().profiles()) {
        auto const at_home = plan_for(profile, all());
        auto const stranger = plan_for(profile, without(profile));
        bool const relays = at_home.truth == evidence::word::open || at_home.truth == evidence::word::conditional;
        (relays ? known : closed).push_back(at_home.rcpts);
        if (relays) unknown.push_back(stranger.rcpts);
        std::cout << profile << ' ' << evidence::describe(at_home.verdict) << ' ' << at_home.rcpts << " / "
                  << evidence::describe(stranger.verdict) << ' ' << stranger.rcpts << '\n';
    }
    std::cout << "median " << median(known) << " / " << median(unknown) << ", closed at most "
              << *std::max_element(closed.begin(), closed.end()) << '\n';
    EXPECT_LE(median(known), 6U);
    EXPECT_LE(median(unknown), 6U);
    EXPECT_LE(*std::max_element(closed.begin(), closed.end()), 20U);
}

}  // namespace
}  // namespace relaylab::lab
