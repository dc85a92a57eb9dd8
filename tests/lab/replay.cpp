#include "lab/replay.hpp"

#include <iostream>
#include <map>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

namespace fs = std::filesystem;
using tests::corpus;
using tests::data;

replay_score replayed(fs::path const& file) {
    auto const r = data().recording(file);
    return replay(r, data().profile(r.profile), data().site(r.site), data().beside(file));
}

std::vector<fs::path> recordings_of(std::string const& folder) {
    auto all = data().recordings();
    std::erase_if(all, [&](fs::path const& file) { return file.parent_path().filename() != folder; });
    return all;
}

/// Adds a folder up, and counts what its files have by their own marks.
struct sum {
    explicit sum(std::string const& folder) {
        for (auto const& file : recordings_of(folder)) {
            auto const text = read_file(file);
            server_lines += tests::lines_with(text, "S:") + tests::lines_with(text, "S@");
            bindings += tests::lines_with(text, "bind: ");
            auto fates = file;
            if (fs::exists(fates.replace_extension(".fates")))
                recorded_fates += tests::lines_with(read_file(fates), "") - 2;
            auto const one = replayed(file);
            score.add(one);
            for (auto const& d : one.differences)
                differences += file.filename().string() + ": " + d.recorded + " | " + d.replayed + "\n";
        }
    }
    replay_score score;
    std::size_t server_lines = 0, bindings = 0, recorded_fates = 0;
    std::string differences;
};

class replay_seeds : public testing::TestWithParam<fs::path> {};

TEST_P(replay_seeds, are_said_again_to_the_octet) {
    auto const score = replayed(GetParam());
    EXPECT_GT(score.lines, 0U);
    EXPECT_EQ(score.equal, score.lines);
    EXPECT_EQ(score.decisions().equal, score.decisions().all);
    EXPECT_EQ(score.events_equal, score.events);
    EXPECT_EQ(score.fates_equal, score.fates);
    for (auto const& d : score.differences)
        ADD_FAILURE() << d.entry << ": " << d.recorded << " | " << d.replayed;
}

TEST(replay_questions, are_those_that_the_recording_asks) {
    auto const r = data().recording(corpus("seeds/maps-rss-2000-dante.smtp"));
    std::vector<sim::asked_question> asked;
    replay(r, data().profile(r.profile), data().site(r.site), {}, &asked);
    auto const at = [&](smtp::stage s) { return std::ranges::count(asked, s, &sim::asked_question::first); };
    EXPECT_EQ(at(smtp::stage::connect), 1);
    EXPECT_GT(at(smtp::stage::rcpt), 3);
    EXPECT_EQ(at(smtp::stage::data), 0);
}

INSTANTIATE_TEST_SUITE_P(, replay_seeds, testing::ValuesIn(recordings_of("seeds")));

/// Sessions that others have published are short, and shown by their profiles to the octet.
INSTANTIATE_TEST_SUITE_P(published, replay_seeds, testing::ValuesIn(recordings_of("published")));

/// 83 and 10 lines in seed 000, 99 less 7 doubled ones in seed 001, 10 and 7 in seed 002.
TEST(replay, of_the_seeds_is_whole) {
    sum const seeds{"seeds"};
    EXPECT_EQ(seeds.server_lines, 202U);
    EXPECT_EQ(seeds.score.lines, 202U);
    EXPECT_EQ(seeds.score.equal, 202U);
    EXPECT_EQ(seeds.score.bindings, seeds.bindings);
    EXPECT_GT(seeds.bindings, 0U);
    EXPECT_EQ(seeds.score.fates, 2U);
    EXPECT_EQ(seeds.score.fates_equal, 2U);
    EXPECT_EQ(seeds.differences, "");
}

/// "Exim 4.96" of "Exim 4.96 (Debian 12), relaying for everybody".
std::string server_of(std::string const& text) { return text.substr(0, std::min(text.find(" ("), text.find(','))); }

/// Each server, in all the settings that a profile explains.
TEST(replay, of_real_servers_is_nearly_whole) {
    std::map<std::string, replay_score> servers;
    for (auto const& file : recordings_of("real"))
        if (auto const r = data().recording(file); !r.profile.empty()) servers[server_of(r.server)].add(replayed(file));
    EXPECT_EQ(servers.size(), 5U);
    for (auto const& [server, s] : servers) {
        auto const distinct = s.distinct(), others = s.others();
        std::cout << server << ": " << distinct.code_equal << " and in octets " << distinct.equal << " of "
                  << distinct.all << " decisions, " << others.code_equal << " of " << others.all << " others, "
                  << s.fates_equal << " of " << s.fates << " fates\n";
        EXPECT_GE(distinct.code_equal * 100, distinct.all * 98) << server;
        EXPECT_GE(distinct.equal * 100, distinct.all * 95) << server;
        EXPECT_GE(others.code_equal * 100, others.all * 95) << server;
        EXPECT_GE(s.fates_equal * 100, s.fates * 99) << server;
    }
}

/// What the run from dante shows of the site and no more: its names, that spamtest is a user, and that
/// postmaster at its literal is none of its users, so that the literal is its own.
constexpr auto shown_to_dante = R"(
title   = "fitted on one recording"
host    = "www.kaisyamei.co.jp"
domain  = "kaisyamei.co.jp"
address = "203.0.113.60"
own     = ["kaisyamei.co.jp", "www.kaisyamei.co.jp"]
users   = ["spamtest"]
)";

TEST(replay, of_a_site_fitted_on_one_run_predicts_the_other) {
    auto const fitted = sim::parse_site(shown_to_dante, "fitted.toml", "fitted");
    auto const& p = data().profile("asip-6.1");
    auto const dante = replay(data().recording(corpus("seeds/maps-rss-2000-dante.smtp")), p, fitted);
    EXPECT_EQ(dante.lines, 50U);
    EXPECT_EQ(dante.equal, 50U);
    auto const casiotone = replay(data().recording(corpus("seeds/maps-rss-2000-casiotone.smtp")), p, fitted);
    EXPECT_EQ(casiotone.lines, 33U);
    EXPECT_EQ(casiotone.equal, 33U);
}

/// dante never tried an address without brackets. That it is the server's own follows from the reading alone:
/// dante shows brackets taken off, so that with and without them it is one name. Read otherwise, exactly the
/// bare-address row of casiotone goes wrong.
TEST(replay, predicts_the_bare_address_from_how_brackets_are_read) {
    auto const fitted = sim::parse_site(shown_to_dante, "fitted.toml", "fitted");
    auto p = data().profile("asip-6.1");
    p.accept.literal = p.sender.literal = grammar::literal_style::recognise;
    auto const r = data().recording(corpus("seeds/maps-rss-2000-casiotone.smtp"));
    auto const score = replay(r, p, fitted);
    std::vector<std::string> accepted;
    for (auto const& d : score.differences)
        if (d.replayed.substr(0, 3) != d.recorded.substr(0, 3))
            accepted.push_back(r.lines.at(d.entry - 1).text + " -> " + d.replayed);
    EXPECT_EQ(accepted,
              std::vector<std::string>{
                  "MAIL FROM:<spatest@2xx.1xx.xxx.xxx> -> 250 <spatest@2xx.1xx.xxx.xxx>... Sender OK"});
}

TEST(replay, against_another_server_shows_where_it_differs) {
    auto const r = data().recording(corpus("seeds/maps-tsi-2004-postfix.smtp"));
    auto const score = replay(r, data().profile("qmail-1.03"), data().site("atmarkit-postfix"));
    EXPECT_EQ(score.lines, 63U);
    EXPECT_LT(score.equal, score.lines / 2);
    EXPECT_LT(score.decisions().equal, score.decisions().all);
    ASSERT_FALSE(score.differences.empty());
    EXPECT_EQ(score.differences[0].entry, 0U);
    EXPECT_EQ(score.differences[0].recorded, "220 mail2.example.com ESMTP Postfix");
    EXPECT_EQ(score.differences[0].replayed, "220 mail2.example.com ESMTP");
    // Twenty probes, MAIL and RCPT each. MAIL is taken by both; RCPT is 554 here and 553 there, or 501, or
    // 250.
    EXPECT_EQ(score.decisions().all, 40U);
    EXPECT_EQ(score.decisions().code_equal, 20U);
}

TEST(replay, against_the_twin_differs_in_fates_alone) {
    auto const file = corpus("real/notqmail-percent-maps.smtp");
    auto const r = data().recording(file);
    auto const score = replay(r, data().profile("qmail-1.03"), data().site(r.site), data().beside(file));
    EXPECT_EQ(score.decisions().equal, score.decisions().all);
    // Three percent addresses were relayed there and bounce here; four others bounce in both.
    EXPECT_EQ(score.fates, 7U);
    EXPECT_EQ(score.fates_equal, 4U);
}

/// A small recording against a small profile.
replay_score of(std::string const& lines, std::string const& rules = {}, std::string const& header = {}) {
    auto const r = evidence::parse_recording(
        "relaylab-dialogue 1\ntitle: t\nsource: s\nserver: s\nprofile: p\nsite: s\nclient: 192.0.2.7\n"
            + header + "\n" + lines,
        "x.smtp");
    std::string const text =
        "title = 't'\nsite = 's'\nclaim = 'closed'\n[[evidence]]\nid = 'e'\nkind = 'inferred'\nref = 'r'\n"
        "[replies]\nevidence = 'e'\nbanner = '220 hi'\nhelo = '250 hello'\nehlo = ['250-hello', '250 "
        "HELP']\nmail = '250 ok'\n"
        "rcpt = '250 {recipient.raw}'\ndata = '354 go'\nend-of-data = '250 {queue-id}'\nrset = '250 "
        "ok'\nquit = '221 bye'\nunknown = '500 ?'\n";
    auto const p = sim::parse_profile(text + rules, "p.toml", "p", [](auto) { return std::string{}; });
    auto const s = sim::parse_site("title='t'\nhost='mx.here.example'\ndomain='here.example'\naddress='192.0."
                                   "2.1'\nown=['here.example']\nusers=['alice']\n",
                                   "s.toml", "s");
    return replay(r, p, s);
}

TEST(replay, counts_decisions_and_nothing_else_as_such) {
    auto const s = of("S: 220 hi\nC: EHLO a\nS: 250-hello\nS: 250 HELP\nC: MAIL FROM:<>\nS: 250 ok\nC: RCPT "
                      "TO:<a>\nS: 550 no\nC: DATA\nS: 354 go\n"
                      "M:\nS: 250 1\nC: XYZ\nS: 500 ?\nC: QUIT\nS: 221 bye\n",
                      "", "bind: queue-id 1\n");
    EXPECT_EQ(s.lines, 9U);
    EXPECT_EQ(s.equal, 8U);
    EXPECT_EQ(s.decisions().all, 4U);
    EXPECT_EQ(s.decisions().equal, 3U);
    EXPECT_EQ(s.decisions().code_equal, 3U);
    EXPECT_EQ(s.bindings, 1U);
}

TEST(replay, tells_equal_codes_from_equal_texts) {
    auto const s = of("S: 220 hi\nC: HELO a\nS: 250 hello\nC: MAIL FROM:<>\nS: 250 fine\n");
    EXPECT_EQ(s.decisions().all, 1U);
    EXPECT_EQ(s.decisions().equal, 0U);
    EXPECT_EQ(s.decisions().code_equal, 1U);
}

TEST(replay, shows_what_only_one_of_them_says) {
    auto const more = of("S: 220 hi\nC: EHLO a\nS: 250 hello\nC: MAIL FROM:<>\nS: 250 ok\n");
    ASSERT_EQ(more.differences.size(), 2U);
    EXPECT_EQ(more.differences[0].replayed, "250-hello");
    EXPECT_EQ(more.differences[1].recorded, "");
    EXPECT_EQ(more.differences[1].replayed, "250 HELP");
    EXPECT_EQ(more.differences[1].entry, 3U);
    EXPECT_EQ(more.decisions().equal, 1U);
    auto const less = of("S: 220 hi\nC: HELO a\nS: 250-hello\nS: 250 HELP\nC: MAIL FROM:<>\nS: 250 ok\n");
    ASSERT_EQ(less.differences.size(), 2U);
    EXPECT_EQ(less.differences[1].recorded, "250 HELP");
    EXPECT_EQ(less.differences[1].replayed, "");
    EXPECT_EQ(less.decisions().equal, 1U);
    auto const at_the_end = of("S: 220 hi\nC: HELO a\n");
    ASSERT_EQ(at_the_end.differences.size(), 1U);
    EXPECT_EQ(at_the_end.differences[0].replayed, "250 hello");
    EXPECT_EQ(at_the_end.differences[0].entry, 2U);
}

TEST(replay, sends_a_burst_as_one) {
    std::string const early =
        "[[helo]]\nwhen = { order.burst = 'pipelined' }\nreply = '554 wait'\nevidence = 'e'\n";
    EXPECT_EQ(of("S: 220 hi\nC: HELO a\nC+ MAIL FROM:<>\nS: 554 wait\nS: 250 ok\n", early).equal, 3U);
    EXPECT_EQ(of("S: 220 hi\nC: HELO a\nS: 250 hello\nC: MAIL FROM:<>\nS: 250 ok\n", early).equal, 3U);
}

TEST(replay, knows_sites_by_their_bindings_and_shows_them_as_recorded) {
    auto const s = of("S: 220 hi\nC: HELO a\nS: 250 hello\nC: MAIL FROM:<>\nS: 250 ok\nC: RCPT "
                      "TO:<a@[9xx]>\nS: 250 <a@[9xx]>\n"
                      "C: RCPT TO:<b@[9xx]>\nS: 250 <b@9xx>\n",
                      "", "bind: address 9xx = {site.address}\n");
    EXPECT_EQ(s.equal, 4U);
    ASSERT_EQ(s.differences.size(), 1U);
    EXPECT_EQ(s.differences[0].recorded, "250 <b@9xx>");
    EXPECT_EQ(s.differences[0].replayed, "250 <b@[9xx]>");
}

TEST(replay, keeps_connections_apart_and_draws_in_their_order) {
    std::string const one =
        "S: 220 hi\nC: MAIL FROM:<>\nS: 250 ok\nC: RCPT TO:<a>\nS: 250 <a>\nC: DATA\nS: 354 go\nM:\n";
    auto const s = of("@1\n" + one + "@2\n" + one + "S: 250 first\n@1\nS: 250 second\n", "",
                      "bind: queue-id second\nbind: queue-id first\n");
    EXPECT_EQ(s.lines, 10U);
    EXPECT_EQ(s.equal, 10U);
}

TEST(replay, moves_the_clock_with_the_recording) {
    auto const dated = "[[noop]]\nreply = '250 {date}'\nevidence = 'e'\n";
    auto const s = of("S@0: 220 hi\nC@1: NOOP\nS@1: 250 Fri, 26 Jan 2001 02:05:01 +0000\nC@3600: "
                      "NOOP\nS@3600: 250 Fri, 26 Jan 2001 03:05:00 +0000\n",
                      dated, "time: 2001-01-26T02:05:00Z\n");
    EXPECT_EQ(s.equal, 3U);
}

TEST(replay, counts_the_same_situation_once) {
    std::string const probe = "C: RCPT TO:<a@b.example>\nS: 250 <a@b.example>\n";
    auto const s = of("S: 220 hi\nC: HELO a\nS: 250 hello\nC: MAIL FROM:<>\nS: 250 ok\n" + probe + probe
                      + "C: RCPT TO:<x@b.example>\nS: 250 other\nC: RCPT TO:<a>\nS: 550 no\n");
    EXPECT_EQ(s.decisions().all, 5U);
    EXPECT_EQ(s.decisions().equal, 3U);
    // MAIL; a stranger's RCPT to another stranger, of which one of three differs in octets; an unqualified one.
    EXPECT_EQ(s.distinct().all, 3U);
    EXPECT_EQ(s.distinct().code_equal, 2U);
    EXPECT_EQ(s.distinct().equal, 1U);
}

TEST(replay, counts_each_stage_by_itself) {
    auto const s = of("S: 220 hi\nC: HELO a\nS: 250 hello\nC: NOOP\nS: 500 ?\nC: XYZ\nS: 500 what\nC: XYZ\nS: 502 ?\n");
    EXPECT_EQ(s.stages.at("connect").equal, 1U);
    EXPECT_EQ(s.stages.at("helo").equal, 1U);
    EXPECT_EQ(s.stages.at("unknown").all, 2U);
    EXPECT_EQ(s.stages.at("unknown").code_equal, 1U);
    EXPECT_EQ(s.stages.at("unknown").equal, 0U);
    EXPECT_EQ(s.others().all, 5U);
    EXPECT_EQ(s.decisions().all, 0U);
}

TEST(replay, compares_how_a_connection_ended) {
    auto const closing = "[[noop]]\nreply = '421 enough'\nthen = 'close'\nevidence = 'e'\n";
    std::string const dialogue = "S: 220 hi\nC: NOOP\nS: 421 enough\n";
    auto const equal = of(dialogue + "X: reset\nC: NOOP\nX: broken-pipe\n", closing);
    EXPECT_EQ(equal.events, 2U);
    EXPECT_EQ(equal.events_equal, 2U);
    EXPECT_TRUE(equal.differences.empty());
    auto const open = of(dialogue + "X: closed\n", "[[noop]]\nreply = '421 enough'\nevidence = 'e'\n");
    EXPECT_EQ(open.events_equal, 0U);
    ASSERT_EQ(open.differences.size(), 1U);
    EXPECT_EQ(open.differences[0].recorded, "closed");
    EXPECT_EQ(open.differences[0].replayed, "open");
    EXPECT_TRUE(open.differences[0].event);
    EXPECT_EQ(open.differences[0].entry, 3U);
    // Closed where the real server went on: the replies are missing.
    auto const closed = of(dialogue + "C: RSET\nS: 250 ok\n", closing);
    ASSERT_EQ(closed.differences.size(), 1U);
    EXPECT_EQ(closed.differences[0].replayed, "");
}

TEST(replay, compares_silences_with_delays) {
    auto const slow = "[[noop]]\nreply = '250 late'\ndelay = '20s'\nevidence = 'e'\n";
    EXPECT_EQ(of("S: 220 hi\nC: NOOP\nX: timeout 15s\n", slow).events_equal, 1U);
    auto const heard = of("S: 220 hi\nC: NOOP\nX: timeout 21s\n", slow);
    EXPECT_EQ(heard.events_equal, 0U);
    ASSERT_EQ(heard.differences.size(), 1U);
    EXPECT_EQ(heard.differences[0].replayed, "250 late");
    EXPECT_EQ(of("S: 220 hi\nC: NOOP\nX: timeout\n", slow).events_equal, 0U);
}

TEST(replay, sends_octets_as_they_were_written) {
    auto const bare = "[[noop]]\nwhen = { line.bare-lf = true }\nreply = '500 bare'\nevidence = 'e'\n"
                      "[[noop]]\nreply = '250 ok'\nevidence = 'e'\n";
    EXPECT_EQ(of("S: 220 hi\nC: NOOP\\n\\c\nS: 500 bare\nC: NO\\c\nC: OP\nS: 250 ok\n", bare).equal, 3U);
    EXPECT_EQ(of("S: 220 hi\nC: NOOP\\nNOOP\nS: 500 bare\nS: 250 ok\n", bare).equal, 3U);
}

TEST(replay, takes_a_message_that_is_written_out) {
    auto const s = of("S: 220 hi\nC: MAIL FROM:<>\nS: 250 ok\nC: RCPT TO:<a>\nS: 250 <a>\nC: DATA\nS: 354 go\n"
                      "C: Subject: x\nC+\nC+ .\nC+ NOOP\nS: 250 7\nS: 500 ?\n",
                      "", "bind: queue-id 7\n");
    EXPECT_EQ(s.equal, 6U);
    EXPECT_EQ(s.stages.at("end-of-data").equal, 1U);
    EXPECT_EQ(s.stages.at("noop").equal, 1U);
}

TEST(replay, asks_no_more_of_a_line_than_was_kept) {
    EXPECT_EQ(of("S: 220\\...\nC: HELO a\nS: 250 he\\...\n").equal, 2U);
    auto const s = of("S: 220 hi\nC: HELO a\nS: 250 hey\\...\n");
    EXPECT_EQ(s.equal, 1U);
    EXPECT_EQ(s.stages.at("helo").code_equal, 1U);
}

/// The recorder read one reply a command where two had come, and stopped before it had read the last one.
TEST(replay, follows_a_recorder_that_reads_late) {
    auto const s = of("S: 220 hi\nC: RSET\nC+ XYZ\nS: 250 ok\nC: QUIT\nS: 500 ?\n");
    EXPECT_EQ(s.equal, 3U);
    EXPECT_TRUE(s.differences.empty());
}

TEST(replay, knows_the_domains_that_do_not_exist) {
    auto const r = evidence::parse_recording(
        "relaylab-dialogue 1\nclient: 192.0.2.7\n\nS: 220 hi\nC: MAIL FROM:<a@far.example>\nS: 250 ok\nC: RCPT "
        "TO:<b@gone.example>\nS: 250 ok\nC: DATA\nS: 354 go\nM:\nS: 250\\...\n",
        "x.smtp");
    auto const p = sim::parse_profile(
        "title = 't'\nsite = 's'\nclaim = 'open'\n[[evidence]]\nid = 'e'\nkind = 'inferred'\nref = 'r'\n[replies]\nevidence = 'e'\n"
        "banner = '220 hi'\nhelo = '250 ok'\nehlo = '250 ok'\nmail = '250 ok'\nrcpt = '250 ok'\ndata = '354 go'\n"
        "end-of-data = '250 ok'\nrset = '250 ok'\nnoop = '250 ok'\nquit = '221 bye'\nunknown = '500 ?'\n"
        "[[route]]\nfate = 'relay'\nevidence = 'e'\n",
        "p.toml", "p", [](auto) { return std::string{}; });
    sidecars beside;
    beside.fates = {{1, "<b@gone.example>", evidence::fate::bounced, ""}};
    beside.watched = &data().profile("sink");
    beside.watched_site = &data().site("third-party");
    auto here = data().site("recorded");
    auto const relayed = replay(r, p, here, beside);
    ASSERT_EQ(relayed.fate_differences.size(), 1U);
    EXPECT_EQ(relayed.fate_differences[0].replayed, "relayed");
    here.nonexistent = {"gone.example"};
    EXPECT_EQ(replay(r, p, here, beside).fates_equal, 1U);
}

TEST(replay, tells_which_rules_answered) {
    auto const s = of("S: 220 hi\nC: NOOP\nS: 250 ok\n", "[[noop]]\nid = 'noop/mine'\nreply = '250 ok'\nevidence = 'e'\n");
    EXPECT_TRUE(s.rules.contains("noop/mine"));
    EXPECT_EQ(s.rules.size(), 2U);  // and the banner's
}

}  // namespace
}  // namespace relaylab::lab
