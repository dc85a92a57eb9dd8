#include "lab/pump.hpp"

#include "sim/world/world.hpp"
#include "tests/sim/world/internet.hpp"

namespace relaylab::lab {
namespace {

using namespace std::chrono_literals;
using strings = std::vector<std::string>;

probe::tester tester_with(std::string const& more, std::string const& session = "rset") {
    return probe::parse_tester(
        "id = \"x\"\ntitle = \"t\"\nsource = \"made up\"\nhello = \"HELO me\"\nsession = \"" + session
            + "\"\nstop = \"never\"\nevidence = \"inferred\"\n" + more,
        "testers/x.toml");
}

std::string const one_probe =
    "probes = [ { id = \"1\", mail = \"<a@far.example>\", rcpt = \"<{watched}>\" } ]\n";

/// An examination of one host of a world with a sink.
struct examined {
    examined(probe::tester const& t, std::string const& rules)
        : target(
              net.add(sim::tests::example_profile(rules), sim::tests::site_of("here.example", "192.0.2.1"))),
          watched(net.add(sim::tests::real_profile("sink"), sim::tests::real_site("third-party"))) {
        net.world.set_default_host(watched);
        probe::target const told{
            "mx.here.example",          "mx.here.example", "here.example", "192.0.2.1", "",
            "watch@third-party.example"};
        auto const list = probe::fixed_list(t, told, evidence::knowledge::none,
                                            [](std::size_t n) { return "t" + std::to_string(n); });
        probe::examination e{t, told, *list, evidence::knowledge::none};
        pump(e, net.world, target, watched, {});
        run = e.evidence();
        verdict = e.verdict().value();
    }
    strings lines() const {
        strings all;
        for (auto l : run.lines) {
            l.at.reset();
            all.push_back(evidence::to_line(l));
        }
        return all;
    }
    sim::tests::internet net;
    sim::host_id target, watched;
    evidence::run run;
    evidence::verdict verdict;
};

TEST(pump, carries_both_sides_words) {
    examined const e{tester_with("judge = \"rcpt-2xx\"\n" + one_probe),
                     "[[rcpt]]\nreply = '550 no'\nevidence = 'e'\n"};
    EXPECT_EQ(
        e.lines(),
        (strings{"#: probe 1", "S: 220 mx.here.example hi", "C: HELO me", "S: 250 mx.here.example hello me",
                 "C: MAIL FROM:<a@far.example>", "S: 250 sender <a@far.example> ok",
                 "C: RCPT TO:<watch@third-party.example>", "S: 550 no", "C: QUIT", "S: 221 bye"}));
    EXPECT_EQ(e.verdict.word, evidence::word::closed);
}

TEST(pump, lets_the_servers_time_pass) {
    examined const e{tester_with("judge = \"rcpt-2xx\"\n" + one_probe),
                     "[[mail]]\nreply = '250 slow'\ndelay = '90s'\nevidence = 'e'\n"};
    EXPECT_EQ(e.net.world.now() - grammar::instant{}, 90s);
    auto const slow = std::find_if(e.run.lines.begin(), e.run.lines.end(),
                                   [](auto const& l) { return l.text == "250 slow"; });
    ASSERT_NE(slow, e.run.lines.end());
    EXPECT_EQ(slow->at, 90s);
}

TEST(pump, waits_for_no_longer_than_the_tester_does) {
    std::string const slow = "[[mail]]\nreply = '250 slow'\ndelay = '21s'\nevidence = 'e'\n";
    examined const hasty{tester_with("judge = \"rcpt-2xx\"\npatience = \"20s\"\n" + one_probe), slow};
    EXPECT_EQ(hasty.lines().back(), "X: timeout");
    EXPECT_TRUE(hasty.run.attempts.at(0).lost);
    EXPECT_EQ(hasty.net.world.now() - grammar::instant{}, 20s);
    examined const calm{tester_with("judge = \"rcpt-2xx\"\npatience = \"21s\"\n" + one_probe), slow};
    EXPECT_FALSE(calm.run.attempts.at(0).lost);
}

TEST(pump, has_patience_for_each_reply_anew) {
    examined const e{tester_with("judge = \"rcpt-2xx\"\npatience = \"20s\"\n" + one_probe),
                     "[[mail]]\nreply = '250 slow'\ndelay = '15s'\nevidence = 'e'\n"
                     "[[rcpt]]\nreply = '250 slow'\ndelay = '15s'\nevidence = 'e'\n"};
    EXPECT_FALSE(e.run.attempts.at(0).lost);
    EXPECT_EQ(e.net.world.now() - grammar::instant{}, 30s);
}

TEST(pump, says_when_the_server_hangs_up) {
    examined const e{tester_with("judge = \"rcpt-2xx\"\n" + one_probe),
                     "[[mail]]\nthen = 'close'\nevidence = 'e'\n"};
    ASSERT_GE(e.lines().size(), 1U);
    EXPECT_EQ(e.lines().back(), "X: closed");
    ASSERT_EQ(e.run.attempts.size(), 1U);
    EXPECT_TRUE(e.run.attempts[0].lost);
}

TEST(pump, takes_a_reset_for_a_hang_up) {
    sim::tests::internet net;
    auto const faults = sim::parse_faults(
        "title = 't'\n[[fault]]\nwhen = { stage = 'mail' }\ndo = 'reset'\nsends = 'half'\n", "f.toml", "f");
    auto const kind = sim::tests::example_profile();
    auto const here = sim::tests::site_of("here.example", "192.0.2.1");
    sim::host_options wrong;
    wrong.faults = &faults;
    auto const target = net.world.add_host(kind, here, wrong);
    probe::target const told{"mx.here.example", "mx.here.example", "here.example", "192.0.2.1", "", "watch@third-party.example"};
    auto const t = tester_with("judge = \"rcpt-2xx\"\n" + one_probe);
    auto const list = probe::fixed_list(t, told, evidence::knowledge::none, [](std::size_t) { return std::string{"t"}; });
    probe::examination e{t, told, *list, evidence::knowledge::none};
    pump(e, net.world, target, target, {});
    ASSERT_EQ(e.evidence().attempts.size(), 1U);
    EXPECT_TRUE(e.evidence().attempts[0].lost);
}

/// A 4yz is tried again after the tester's delay; the profile that puts off for ever costs no real time.
TEST(pump, waits_as_the_tester_asks) {
    examined const e{
        tester_with("judge = \"replies\"\nretry = [\"5min\", \"4h\"]\n" + one_probe, "reconnect"),
        "[[rcpt]]\nreply = '450 later'\nevidence = 'e'\n"};
    EXPECT_EQ(e.run.attempts.size(), 3U);
    EXPECT_GE(e.net.world.now() - grammar::instant{}, 4h + 5min);
}

TEST(pump, shows_what_arrived_at_the_watched_mailbox) {
    auto const t = tester_with("judge = \"arrival\"\nhorizon = \"1h\"\nmessage = '''\nTo: "
                               "{watched}\nX-Relaylab-Token: {token}\n\nx\n'''\n"
                               + one_probe);
    examined const open{t, sim::tests::relays_percent};
    ASSERT_EQ(open.run.receipts.size(), 1U);
    EXPECT_EQ(open.run.receipts[0].token, "t0");
    EXPECT_EQ(open.run.receipts[0].delivering_address, "192.0.2.1");
    EXPECT_EQ(open.run.watched, 1h);
    EXPECT_EQ(open.verdict.word, evidence::word::open);
    EXPECT_GE(open.net.world.now() - grammar::instant{}, 1h);
    examined const keeps{t, "[[route]]\nfate = 'deliver'\nevidence = 'e'\n"};
    EXPECT_TRUE(keeps.run.receipts.empty());
    EXPECT_FALSE(keeps.verdict.says_open());
}

}  // namespace
}  // namespace relaylab::lab
