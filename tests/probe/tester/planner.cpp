#include "probe/tester/planner.hpp"

#include "tests/probe/tester/scripted_server.hpp"

namespace relaylab::probe::tests {
namespace {

using strings = std::vector<std::string>;
using durations = std::vector<grammar::duration>;
using namespace std::chrono_literals;

/// Asks: a stranger and a known user, each plain and with a percent, and a control.
tester planning_tester() {
    tester t;
    t.id = "some";
    t.wording.hello = "HELO {watched-domain}";
    t.session = session_rule::reconnect;
    t.judge = "fate";
    t.message = "{token}";
    t.second_message = "another {token}";
    t.horizon = 1h;
    t.retry = {5min, 30min};
    t.plans = true;
    t.budget = 20;
    t.probes = {{"stranger/plain", "<{watched}>", "<{watched}>", false, ""},
                {"stranger/percent", "<{watched}>", "<{watched-local}%{watched-domain}@{ptr}>", false, ""},
                {"user/plain", "<{known-user}@{domain}>", "<{watched}>", false, ""},
                {"user/percent", "<{known-user}@{domain}>", "<{watched-local}%{watched-domain}@{ptr}>", false, ""},
                {"control", "<{watched}>", "<{known-user}@{domain}>", true, ""}};
    return t;
}

/// What a kind of server does: a letter for each of the four probes: a(rrives), k(ept), r(efused), s(ender refused).
expectation kind(std::string const& name, std::string const& letters) {
    expectation e{name, {}};
    for (char const c : letters)
        e.of.push_back(c == 'a' ? fortune::arrived : c == 'k' ? fortune::kept : c == 's' ? fortune::refused_sender : fortune::refused);
    return e;
}

/// A server that takes what `takes` says of a RCPT line; and what arrives of that.
struct plan {
    tester of = planning_tester();
    std::vector<expectation> expected;
    std::function<std::string(std::string_view)> rcpt = [](std::string_view) { return "550 no"; };
    std::string mail = "250 ok";
    strings arriving = {};  ///< tokens
    evidence::knowledge knows = evidence::knowledge::known_user;

    examined run(scripted_server& server) const {
        server.answer = [this](std::string_view line) -> std::string {
            if (line.starts_with("RCPT")) return rcpt(line);
            if (line.starts_with("MAIL")) return mail;
            return line == "DATA" ? "354 go" : "250 ok";
        };
        std::vector<evidence::receipt> receipts;
        for (auto const& token : arriving) {
            evidence::receipt r;
            r.token = token;
            r.delivering_address = "192.0.2.1";
            r.forward_path = "<watch@third-party.example>";
            receipts.push_back(r);
        }
        filled_probes probes{of, some_target(), knows, [](auto i) { return "t" + std::to_string(i); }};
        return examined(of, server, planner(of, std::move(probes), expected), knows, std::move(receipts));
    }
};

strings ids(evidence::run const& run) {
    strings all;
    for (auto const& a : run.attempts) all.push_back(a.probe.id + (a.retries == 0 ? "" : "+" + std::to_string(a.retries)));
    return all;
}

bool has_percent(std::string_view line) { return line.find('%') != std::string_view::npos; }

TEST(planner, asks_first_what_most_kinds_relay) {
    plan p;
    p.expected = {kind("a", "rarr"), kind("b", "rara")};
    scripted_server server;
    auto const found = p.run(server);
    EXPECT_EQ(ids(found.run()).front(), "stranger/percent");
}

TEST(planner, ends_with_a_strangers_mail_and_an_unlike_one) {
    plan p;
    p.expected = {kind("a", "rarr")};
    p.rcpt = [](std::string_view line) { return has_percent(line) ? "250 ok" : "550 no"; };
    p.arriving = {"t1", "t6"};
    scripted_server server;
    auto const found = p.run(server);
    EXPECT_EQ(ids(found.run()), (strings{"stranger/percent", "stranger/percent/again"}));
    EXPECT_EQ(found.course().watches, (durations{1h, 1h}));
    EXPECT_EQ(evidence::describe(found.verdict()), "open");
    EXPECT_TRUE(found.verdict().flags.empty());
    ASSERT_EQ(server.messages.size(), 2U);
    EXPECT_EQ(server.messages[1], "another t6\r\n.\r\n");
}

TEST(planner, tells_where_only_tests_arrive) {
    plan p;
    p.expected = {kind("a", "rarr")};
    p.rcpt = [](std::string_view) { return "250 ok"; };
    p.arriving = {"t1"};
    scripted_server server;
    auto const found = p.run(server);
    EXPECT_EQ(evidence::describe(found.verdict()), "open");
    EXPECT_EQ(found.verdict().flags, strings{"probe-only"});
}

TEST(planner, asks_others_where_a_known_users_mail_arrives) {
    plan p;
    p.expected = {kind("a", "rrar")};
    p.rcpt = [](std::string_view line) { return has_percent(line) ? "550 no" : "250 ok"; };
    p.arriving = {"t2"};
    scripted_server server;
    auto const found = p.run(server);
    EXPECT_EQ(found.run().attempts.front().probe.id, "user/plain");
    EXPECT_EQ(evidence::describe(found.verdict()), "conditional (the sender is a real local user)");
    auto const asked = ids(found.run());
    EXPECT_NE(std::find(asked.begin(), asked.end(), "stranger/plain"), asked.end());
    EXPECT_EQ(std::find(asked.begin(), asked.end(), "user/percent"), asked.end()) << "it would show no more";
}

TEST(planner, asks_a_sender_that_is_refused_no_more) {
    plan p;
    p.expected = {kind("a", "rarr"), kind("b", "rraa"), kind("c", "arrr")};
    p.mail = "550 no";
    scripted_server server;
    auto const found = p.run(server);
    auto asked = ids(found.run());
    EXPECT_EQ(asked.size(), 3U) << "two senders and a control";
    EXPECT_NE(asked[0].front(), asked[1].front());
    for (auto const& reason : found.verdict().because)
        EXPECT_EQ(reason.text.find("not t"), std::string::npos) << "what a refused sender would say is known: " << reason.text;
}

TEST(planner, asks_for_nobody_while_it_can_afford_it) {
    plan p;
    p.expected = {kind("a", "rrrr")};
    p.of.probes.push_back({"nobody", "<{watched}>", "<nobody@{domain}>", true, "", {}, {}, true});
    p.rcpt = [](std::string_view line) { return line.find("@domain.example") != std::string_view::npos ? "250 ok" : "550 no"; };
    scripted_server server, poor;
    auto const found = p.run(server);
    EXPECT_EQ(ids(found.run()).back(), "nobody");
    EXPECT_EQ(found.verdict().flags, strings{"catch-all"}) << "it was looked for a bounce";
    EXPECT_EQ(evidence::describe(found.verdict()), "closed");
    p.of.budget = 3;
    p.rcpt = [](std::string_view) { return "450 later"; };
    auto const put_off = p.run(poor);
    auto const asked = ids(put_off.run());
    EXPECT_EQ(std::find(asked.begin(), asked.end(), "nobody"), asked.end());
}

TEST(planner, goes_on_where_mail_is_kept) {
    plan p;
    p.expected = {kind("a", "kakk")};
    p.rcpt = [](std::string_view) { return "250 ok"; };
    scripted_server server;
    auto const found = p.run(server);
    EXPECT_EQ(evidence::describe(found.verdict()), "accepts (unseen)");
    EXPECT_EQ(found.run().attempts.size(), 5U) << "all four, and the control";
}

TEST(planner, keeps_to_its_budget) {
    plan p;
    p.of.budget = 3;
    scripted_server server;
    auto const found = p.run(server);
    EXPECT_EQ(ids(found.run()).size(), 3U);
    EXPECT_EQ(ids(found.run()).back(), "control");
}

TEST(planner, names_what_a_closed_verdict_leaves_untested) {
    plan p;
    p.of.budget = 2;
    p.rcpt = [](std::string_view line) { return line.find("alice") != std::string_view::npos ? "250 ok" : "550 no"; };
    p.expected = {kind("likely", "rarr"), kind("other", "rrra")};
    scripted_server server;
    auto const found = p.run(server);
    EXPECT_EQ(evidence::describe(found.verdict()), "closed");
    strings reasons;
    for (auto const& r : found.verdict().because) reasons.push_back(r.text);
    EXPECT_NE(std::find(reasons.begin(), reasons.end(), "3 envelopes of 5 were not tried"), reasons.end());
    EXPECT_NE(std::find(reasons.begin(), reasons.end(), "not tested: a server like other would relay probe user/percent"), reasons.end());
}

TEST(planner, tries_again_what_is_put_off_until_it_knows_what_that_means) {
    plan p;
    p.rcpt = [](std::string_view line) { return line.find("alice") != std::string_view::npos ? "250 ok" : "454 later"; };
    scripted_server server;
    auto const found = p.run(server);
    auto const asked = ids(found.run());
    auto const first = asked.front();
    EXPECT_EQ(asked[1], first + "+1");
    EXPECT_EQ(asked[2], first + "+2");
    EXPECT_EQ(found.course().waits, (durations{5min, 30min})) << "the same answer of the others means the same";
    EXPECT_EQ(asked.size(), 7U);
    EXPECT_EQ(evidence::describe(found.verdict()), "closed");
    EXPECT_EQ(found.verdict().flags, strings{"tempfailed"});
}

TEST(planner, waits_for_those_who_put_off_what_is_new) {
    plan p;
    p.rcpt = [seen = std::set<std::string>{}](std::string_view line) mutable -> std::string {
        return seen.insert(std::string{line}).second ? "451 later" : "550 no";
    };
    scripted_server server;
    auto const found = p.run(server);
    EXPECT_EQ(found.course().waits, (durations{5min, 5min, 5min})) << "for each of three recipients once";
    EXPECT_EQ(found.run().attempts.size(), 8U);
}

TEST(planner, leaves_who_does_not_hear_it) {
    plan p;
    scripted_server server;
    server.banner = "554 go away";
    auto const found = p.run(server);
    EXPECT_EQ(found.run().attempts.size(), 2U);
    EXPECT_EQ(found.verdict().word, evidence::word::unknown);
    EXPECT_EQ(found.verdict().flags, strings{"blocked"});
}

TEST(planner, leaves_who_is_not_there) {
    plan p;
    p.of.tries_again = true;
    scripted_server server;
    server.refuses = true;
    EXPECT_EQ(p.run(server).run().attempts.size(), 2U);
}

TEST(planner, leaves_out_what_the_target_cannot_fill) {
    plan p;
    p.knows = evidence::knowledge::none;
    scripted_server server;
    auto const asked = ids(p.run(server).run());
    EXPECT_EQ(asked.size(), 2U);
}

TEST(planner, without_such_a_judge) {
    auto t = planning_tester();
    t.judge = "nobody";
    EXPECT_THROW(planner(t, filled_probes{t, some_target(), evidence::knowledge::none, [](auto) { return ""; }}, {}),
                 std::invalid_argument);
}

}  // namespace
}  // namespace relaylab::probe::tests
