#include "tests/probe/tester/scripted_server.hpp"

namespace relaylab::probe::tests {
namespace {

using strings = std::vector<std::string>;
using durations = std::vector<grammar::duration>;
using namespace std::chrono_literals;

strings ids(evidence::run const& run) {
    strings all;
    for (auto const& a : run.attempts)
        all.push_back(a.probe.id + (a.retries == 0 ? "" : "+" + std::to_string(a.retries))
                      + (a.lost ? " lost" : ""));
    return all;
}

/// Answers the nth RCPT with the nth word, and those behind the last word as that.
std::function<std::string(std::string_view)> rcpts(strings replies) {
    return [replies, next = std::size_t{0}](std::string_view line) mutable -> std::string {
        if (line.starts_with("DATA")) return "354 go ahead";
        if (!line.starts_with("RCPT")) return "250 ok";
        auto const at = std::min(next++, replies.size() - 1);
        return replies[at];
    };
}

tester patient_tester(std::size_t probes) {
    auto t = some_tester(probes);
    t.session = session_rule::reconnect;
    t.retry = {5min, 30min};
    t.tries_again = true;
    return t;
}

TEST(fixed_list, stops_at_the_first_acceptance) {
    auto t = some_tester(3);
    t.stop = stop_rule::first_acceptance;
    scripted_server server;
    server.answer = rcpts({"550 no", "250 ok"});
    examined const e(t, server);
    EXPECT_EQ(ids(e.run()), (strings{"1", "2"}));
    EXPECT_EQ(server.heard.back(), "QUIT");
}

TEST(fixed_list, does_not_stop_at_a_control) {
    auto t = some_tester(2);
    t.stop = stop_rule::first_acceptance;
    t.probes[0].control = true;
    scripted_server server;
    server.answer = rcpts({"250 ok", "550 no"});
    EXPECT_EQ(ids(examined(t, server).run()), (strings{"1", "2"}));
}

TEST(fixed_list, does_not_stop_where_the_message_is_refused) {
    auto t = some_tester(2);
    t.stop = stop_rule::first_acceptance;
    t.message = "{token}";
    scripted_server server;
    server.answer = [](std::string_view line) {
        return line == "DATA" ? "354 go" : line == "." ? "554 no" : "250 ok";
    };
    EXPECT_EQ(ids(examined(t, server).run()), (strings{"1", "2"}));
}

TEST(fixed_list, leaves_out_what_the_target_cannot_fill) {
    auto t = some_tester(1);
    t.probes.push_back({"2", "<{known-user}@{domain}>", "<{watched}>", false, ""});
    scripted_server server;
    EXPECT_EQ(ids(examined(t, server).run()), strings{"1"});
    EXPECT_EQ(ids(examined(t, server, evidence::knowledge::known_user).run()), (strings{"1", "2"}));
}

TEST(fixed_list, knows_whose_name_it_says) {
    auto t = some_tester(0);
    for (auto const* mail : {"<{watched}>", "<>", "<bob@{domain}>", "<{known-user}@{ptr}>", "<alice>",
                             "<alice@[{ip}]>", "<alice@elsewhere.example>"})
        t.probes.push_back({mail, mail, "<{watched}>", false, ""});
    scripted_server server;
    strings local, known;
    examined const e(t, server, evidence::knowledge::known_user);
    for (auto const& a : e.run().attempts) {
        if (a.probe.says_local) local.push_back(a.probe.id);
        if (a.probe.says_known_user) known.push_back(a.probe.id);
    }
    EXPECT_EQ(local, (strings{"<bob@{domain}>", "<{known-user}@{ptr}>", "<alice>", "<alice@[{ip}]>"}));
    EXPECT_EQ(known, (strings{"<{known-user}@{ptr}>", "<alice>", "<alice@[{ip}]>"}));
}

TEST(fixed_list, does_not_know_whose_name_it_says_without_the_knowledge) {
    auto t = some_tester(0);
    t.probes.push_back({"1", "<alice>", "<{watched}>", false, ""});
    scripted_server server;
    EXPECT_FALSE(examined(t, server).run().attempts.at(0).probe.says_known_user);
}

TEST(fixed_list, gives_every_message_its_token) {
    auto t = some_tester(2);
    t.message = "a {token} {id} {mail} {rcpt}\n";
    scripted_server server;
    examined const e(t, server);
    EXPECT_EQ(e.run().attempts[1].probe.token, "t1");
    EXPECT_EQ(e.run().attempts[1].probe.message, "a t1 2 <s2@ptr.example> <watch@third-party.example>\r\n");
}

TEST(fixed_list, without_a_message_has_no_tokens) {
    auto const t = some_tester(1);
    scripted_server server;
    examined const e(t, server);
    EXPECT_EQ(e.run().attempts[0].probe.token, "");
    EXPECT_EQ(e.run().attempts[0].probe.message, std::nullopt);
}

TEST(fixed_list, tries_again_what_was_put_off) {
    auto const t = patient_tester(3);
    scripted_server server;
    server.answer = rcpts({"550 no", "450 later", "451 later", "250 ok", "450 later", "450 later"});
    examined const e(t, server);
    EXPECT_EQ(ids(e.run()), (strings{"1", "2", "3", "2+1", "3+1", "3+2"}));
    EXPECT_EQ(e.course().waits, (durations{5min, 30min}));
    EXPECT_EQ(server.connections, 6u);
}

TEST(fixed_list, tries_again_when_put_off_by_the_banner) {
    auto const t = patient_tester(1);
    scripted_server server;
    server.banner = "421 later";
    examined const e(t, server);
    EXPECT_EQ(ids(e.run()), (strings{"1", "1+1", "1+2"}));
}

TEST(fixed_list, without_a_schedule_does_not_try_again) {
    auto const t = some_tester(1);
    scripted_server server;
    server.answer = rcpts({"450 later"});
    examined const e(t, server);
    EXPECT_EQ(ids(e.run()), strings{"1"});
    EXPECT_TRUE(e.course().waits.empty());
}

TEST(fixed_list, comes_back_for_retries_in_one_connection) {
    auto t = patient_tester(2);
    t.session = session_rule::rset;
    scripted_server server;
    server.answer = rcpts({"450 later", "450 later", "550 no"});
    examined const e(t, server);
    EXPECT_EQ(ids(e.run()), (strings{"1", "2", "1+1", "2+1"}));
    EXPECT_EQ(server.connections, 2u);
}

TEST(fixed_list, tries_a_lost_probe_once_more) {
    auto const t = patient_tester(2);
    scripted_server server;
    server.answer = rcpts({"close", "550 no", "close", "close"});
    EXPECT_EQ(ids(examined(t, server).run()), (strings{"1 lost", "1", "2 lost", "2 lost"}));
}

TEST(fixed_list, gives_up_where_nobody_greets_twice_in_a_row) {
    auto const t = patient_tester(5);
    scripted_server server;
    server.refuses = true;
    EXPECT_EQ(ids(examined(t, server).run()), (strings{"1 lost", "1 lost"}));
}

TEST(fixed_list, watches_where_a_message_was_taken) {
    auto t = some_tester(2);
    t.message = "{token}";
    t.horizon = 1h;
    t.judge = "arrival";
    scripted_server server;
    server.answer = rcpts({"250 ok", "550 no"});
    evidence::receipt arrived;
    arrived.token = "t0";
    examined const e(t, server, evidence::knowledge::none, {arrived});
    EXPECT_EQ(e.course().watches, durations{1h});
    EXPECT_EQ(e.run().watched, 1h);
    EXPECT_EQ(e.run().receipts, std::vector{arrived});
    EXPECT_EQ(e.verdict().word, evidence::word::open);
}

TEST(fixed_list, watches_where_a_message_may_have_been_taken) {
    auto t = some_tester(1);
    t.message = "{token}";
    t.horizon = 1h;
    scripted_server server;
    server.answer = [](std::string_view line) {
        return line == "DATA" ? "354 go" : line == "." ? "close" : "250 ok";
    };
    EXPECT_EQ(examined(t, server).course().watches, durations{1h});
}

TEST(fixed_list, does_not_watch_where_none_was) {
    auto t = some_tester(2);
    t.message = "{token}";
    t.horizon = 1h;
    t.probes[0].control = true;
    scripted_server server;
    server.answer = rcpts({"250 ok", "550 no"});
    EXPECT_TRUE(examined(t, server).course().watches.empty());
}

TEST(fixed_list, of_a_tester_without_a_judge_is_our_own_mistake) {
    auto t = some_tester(1);
    t.judge = "nobody";
    EXPECT_THROW(fixed_list(t, some_target(), evidence::knowledge::none, [](auto) { return ""; }),
                 std::invalid_argument);
}

/// Testers whose judge is told what they take for an acceptance.
tester accepting_tester(std::size_t probes) {
    auto t = some_tester(probes);
    t.judge = "acceptance";
    t.takes.rcpt = {"251"};
    return t;
}

TEST(fixed_list, stops_at_what_its_tester_takes_for_an_acceptance) {
    auto t = accepting_tester(3);
    t.stop = stop_rule::first_acceptance;
    scripted_server server;
    server.answer = rcpts({"250 ok", "251 forwarded"});
    EXPECT_EQ(ids(examined(t, server).run()), (strings{"1", "2"}));
}

TEST(fixed_list, stops_where_its_tester_gives_up) {
    auto t = accepting_tester(3);
    t.takes.gives_up_on = "530";
    scripted_server server;
    server.answer = rcpts({"550 no", "530 authenticate"});
    EXPECT_EQ(ids(examined(t, server).run()), (strings{"1", "2"}));
}

TEST(fixed_list, looks_first_and_skips) {
    auto t = accepting_tester(2);
    t.look = {"HELP"};
    t.takes.skips = {"qmail"};
    scripted_server server;
    server.answer = [](std::string_view line) { return line == "HELP" ? "214 qmail home page" : "250 ok"; };
    EXPECT_EQ(ids(examined(t, server).run()), strings{"look"});
    server.answer = [](std::string_view line) { return line == "HELP" ? "502 no" : "250 ok"; };
    EXPECT_EQ(ids(examined(t, server).run()), (strings{"look", "1", "2"}));
}

TEST(fixed_list, greets_otherwise_after_a_refusal) {
    auto t = accepting_tester(4);
    t.session = session_rule::reconnect;
    t.hello_after_mail = "HELO other.example";
    t.hello_after_rcpt = "";
    scripted_server server;
    server.answer = [mails = 0](std::string_view line) mutable -> std::string {
        if (line.starts_with("MAIL")) return ++mails == 2 ? "550 no" : "250 ok";
        return line.starts_with("RCPT") ? "550 no" : "250 ok";
    };
    examined const e(t, server);
    strings greetings;
    for (auto const& line : server.heard)
        if (line.starts_with("HELO") || line.starts_with("MAIL")) greetings.push_back(line.substr(0, 10));
    EXPECT_EQ(greetings, (strings{"HELO third", "MAIL FROM:", "MAIL FROM:", "HELO other", "MAIL FROM:", "MAIL FROM:"}));
}

TEST(fixed_list, says_the_name_that_it_was_greeted_with) {
    auto t = some_tester(0);
    for (auto const* id : {"1", "2"}) t.probes.push_back({id, "<a@{greeted}>", "<b@third-party.example>", false, ""});
    scripted_server server;
    EXPECT_EQ(ids(examined(t, server).run()), strings{}) << "left out: nothing is said for one who names none";
    t.unnamed = "nil";
    server.banner = "220 really.example hi";
    examined const e(t, server);
    EXPECT_EQ(e.run().attempts.at(0).probe.reverse_path, "<a@nil>") << "not greeted yet";
    EXPECT_EQ(e.run().attempts.at(1).probe.reverse_path, "<a@really.example>");
}

}  // namespace
}  // namespace relaylab::probe::tests
