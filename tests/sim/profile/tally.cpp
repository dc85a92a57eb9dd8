#include "sim/profile/tally.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;

counter counting(std::string name, std::vector<countable> what) {
    counter c;
    c.name = std::move(name);
    for (auto const w : what) c.counts.set(static_cast<std::size_t>(w));
    return c;
}

countables happened(std::vector<countable> what) { return counting({}, std::move(what)).counts; }

counter_limit limit(unsigned reaches) {
    counter_limit l;
    l.reaches = reaches;
    return l;
}

TEST(tally, counts_what_happens_and_what_rules_name) {
    auto errors = counting("errors", {countable::rejects});
    errors.hard = limit(3);
    errors.hard->at_next_command = true;
    std::vector const counters{errors};
    tally t{counters};
    t.count({}, happened({countable::rejects, countable::commands}));
    t.count({}, happened({countable::commands}));
    t.count({"errors"}, {});
    EXPECT_EQ(t.answers_next(), nullptr);
    t.count({"errors"}, happened({countable::rejects}));  // once a reply
    EXPECT_EQ(t.answers_next(), &counters[0]);
}

TEST(tally, lets_a_limit_speak_in_the_replies_that_reach_it) {
    auto unknown = counting("unknown", {countable::unknown});
    unknown.hard = limit(2);
    std::vector const counters{unknown};
    tally t{counters};
    EXPECT_TRUE(t.count({}, happened({countable::unknown})).speaking.empty());
    EXPECT_EQ(t.count({}, happened({countable::unknown})).speaking, std::vector{&counters[0]});
    EXPECT_TRUE(t.count({}, happened({countable::rejects})).speaking.empty());
    EXPECT_EQ(t.count({}, happened({countable::unknown})).speaking, std::vector{&counters[0]});
}

TEST(tally, delays_every_reply_or_those_that_count) {
    auto all = counting("all", {countable::rejects}), some = counting("some", {countable::rejects});
    all.soft = some.soft = limit(2);
    all.soft->delay = 1s;
    some.soft->delay = 10s;
    some.soft->only_counted = true;
    std::vector const counters{all, some};
    tally t{counters};
    EXPECT_EQ(t.count({}, happened({countable::rejects})).delay, 0s);
    EXPECT_EQ(t.count({}, happened({countable::rejects})).delay, 11s);
    EXPECT_EQ(t.count({}, happened({countable::commands})).delay, 1s);
}

TEST(tally, doubles_a_delay_up_to_its_end) {
    auto c = counting("noop", {countable::commands});
    c.soft = limit(2);
    c.soft->delay = 1s;
    c.soft->doubles_up_to = 5s;
    std::vector const counters{c};
    tally t{counters};
    std::vector<grammar::duration> delays;
    for (int i = 0; i < 6; ++i) delays.push_back(t.count({}, happened({countable::commands})).delay);
    EXPECT_EQ(delays, (std::vector<grammar::duration>{0s, 1s, 2s, 4s, 5s, 5s}));
}

TEST(tally, lets_a_limit_count_in_another_counter) {
    auto errors = counting("errors", {countable::rejects}), junk = counting("junk", {countable::commands});
    errors.hard = limit(2);
    junk.soft = limit(3);
    junk.soft->count = {"errors", "junk"};
    std::vector const counters{errors, junk};
    tally t{counters};
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(t.count({}, happened({countable::commands})).speaking.empty());
    EXPECT_EQ(t.count({}, happened({countable::commands})).speaking, std::vector{&counters[0]});
}

TEST(tally, begins_anew_when_its_counters_do) {
    auto recipients = counting("recipients", {countable::recipients}), errors = counting("errors", {countable::recipients});
    recipients.resets = count_reset::transaction;
    errors.resets = count_reset::message;
    recipients.hard = errors.hard = limit(2);
    std::vector const counters{recipients, errors};
    tally t{counters};
    t.count({}, happened({countable::recipients}));
    t.reset(count_reset::transaction);
    EXPECT_EQ(t.count({}, happened({countable::recipients})).speaking, std::vector{&counters[1]});
    t.reset(count_reset::message);
    EXPECT_EQ(t.count({}, happened({countable::recipients})).speaking, std::vector{&counters[0]});
}

}  // namespace
}  // namespace relaylab::sim
