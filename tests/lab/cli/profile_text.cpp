#include "lab/cli/profile_text.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/sim/net/served_world.hpp"

namespace relaylab::lab {
namespace {

sim::profile small() { return sim::parse_profile(sim::served_toml(), "small.toml", "small", {}); }

TEST(profile_text, shows_rules_with_their_conditions_texts_and_grounds) {
    auto const text = profile_text(small(), {}, false);
    EXPECT_TRUE(
        text.starts_with("small: a server for tests\nsite here, claims open; 0 % recorded, 0 % documented, "
                         "100 % inferred\n\nconnect\n  connect/too-many  when session.too-many = client  [inferred: own]\n"
                         "      421 too many connections from {client.address}\n      then closes\n"
                         "  connect/default  when always  [inferred: own]\n"
                         "      220 {site.banner} ready\n"))
        << text;
    EXPECT_NE(text.find("  rcpt/order  when order.breach = no-greeting|no-sender  [inferred: own]\n"
                        "      503 MAIL first\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("  route/keep  when always: deliver  [inferred: own]\n"), std::string::npos) << text;
    EXPECT_NE(text.find("evidence\n  own  inferred: made up\n"), std::string::npos) << text;
}

TEST(profile_text, shows_what_a_rule_does_beside_its_reply) {
    auto const text = profile_text(small(), {}, false);
    EXPECT_NE(text.find("      250 Slept\n      after 1h\n"), std::string::npos) << text;
    EXPECT_NE(text.find("      421 Enough\n      then closes\n"), std::string::npos) << text;
}

TEST(profile_text, names_the_filter_that_stands_before_it) {
    auto p = small();
    auto f = std::make_shared<sim::mail_filter>();
    f->id = "wall";
    f->title = "a firewall";
    p.filter = f;
    EXPECT_NE(profile_text(p, {}, false).find("\nbehind wall: a firewall\n"), std::string::npos);
    EXPECT_EQ(profile_text(small(), {}, false).find("behind"), std::string::npos);
}

TEST(profile_text, shows_counters_and_memories) {
    auto p = small();
    sim::counter errors;
    errors.name = "errors";
    errors.counts.set(0);
    errors.evidence = "own";
    errors.soft.emplace().reaches = 10;
    errors.soft->delay = std::chrono::seconds{1};
    auto& hard = errors.hard.emplace();
    hard.reaches = 20;
    hard.at_next_command = hard.close = true;
    hard.reply = sim::reply_template::parse("421 too many").value();
    p.counters = {errors};
    p.memories = {{"pop", "pop-login", {}, {}, std::chrono::minutes{30}, "own"}};
    auto const text = profile_text(p, {}, false);
    EXPECT_NE(text.find("counters\n  errors: counts rejects  [own]\n    soft limit 10, delays 1s\n"
                        "    hard limit 20, at the next command, closes\n      421 too many\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("memories\n  pop: of pop-login for 30min  [own]\n"), std::string::npos) << text;
}

TEST(profile_text, marks_the_rules_that_no_recording_has_reached) {
    auto const p = small();
    auto const& first = p.stages[0].front().id;
    coverage found{1, {first}};
    auto const text = profile_text(p, found, false);
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);)
        if (line.find("  when ") != std::string::npos)
            EXPECT_EQ(line.ends_with(" [never reached by a recording]"), !line.starts_with("  " + first + " "))
                << line;
    EXPECT_EQ(profile_text(p, {}, false).find("never reached"), std::string::npos);
}

}  // namespace
}  // namespace relaylab::lab
