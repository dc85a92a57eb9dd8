// classify and explain, as they are called.
#include "lab/cli/log_line.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "tests/lab/cli/program.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

std::string const head = "Nov 22 14:33:30 mail postfix/";
std::string const relayed = head + "smtpd[7]: 4F1A2: client=c.example[192.0.2.1]\n" + head + "qmgr[7]: 4F1A2: from=<a@b.example>, size=1, nrcpt=1 (queue active)\n"
                            + head + "smtp[7]: 4F1A2: to=<v@t.example>, relay=mx[198.51.100.9]:25, delay=1, dsn=2.0.0, status=sent (250 ok)\n" + head
                            + "qmgr[7]: 4F1A2: removed\n";

std::string corpus(std::string const& name) { return (find_data("") / "corpus" / name).string(); }

TEST(log_line, classify_says_open_and_why) {
    passing_file const log{"relayed.log", relayed};
    auto const done = run_program({"classify", log.path()});
    EXPECT_EQ(done.status, 1) << done.err;
    EXPECT_NE(done.out.find(": open; postfix, 4 lines, 1 messages, 1 relayed\n"), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("line 3: 4F1A2: from <a@b.example> by c.example [192.0.2.1] for <v@t.example>: relayed (mx[198.51.100.9]:25)"), std::string::npos)
        << done.out;
    EXPECT_NE(done.out.find("assumed: no domain is the server's own"), std::string::npos);
}

TEST(log_line, classify_gives_programs_one_document) {
    passing_file const log{"relayed.log", relayed + "what is this\n"};
    auto const done = run_program({"classify", log.path(), "--format", "json", "--messages", "--domain", "here.example"});
    auto const file = json::parse(done.out).at("files").as_array().at(0).as_object();
    EXPECT_EQ(file.at("file").as_string(), log.path());
    EXPECT_EQ(file.at("format").as_string(), "postfix");
    EXPECT_EQ(file.at("verdict").as_string(), "open");
    EXPECT_TRUE(file.at("flags").as_array().empty());
    EXPECT_FALSE(file.at("because").as_array().empty());
    EXPECT_EQ(file.at("unknown_lines").to_number<int>(), 1);
    EXPECT_EQ(file.at("unknown").at(0).at("line").to_number<int>(), 5);
    EXPECT_EQ(file.at("relayed_messages").at(0).at("id").as_string(), "4F1A2");
    EXPECT_EQ(file.at("relayed_messages").at(0).at("lines"), (json::array{1, 4}));
}

TEST(log_line, who_is_inside_and_what_is_own_is_told) {
    passing_file const log{"relayed.log", relayed};
    EXPECT_EQ(run_program({"classify", log.path(), "--inside", "192.0.2.0/24"}).status, 3);
    EXPECT_EQ(run_program({"classify", log.path(), "--domain", "t.example"}).status, 3);
    EXPECT_THROW(parse({"classify", log.path(), "--inside", "everybody"}), bad_call);
}

TEST(log_line, the_status_is_that_of_the_worst_file) {
    EXPECT_EQ(run_program({"classify", corpus("logs/examined-exim-closed.jsonl")}).status, 0);
    EXPECT_EQ(run_program({"classify", corpus("logs/examined-exim-closed.jsonl"), corpus("logs/maps-rss-2000.log")}).status, 3);
    EXPECT_EQ(run_program({"classify", corpus("logs/maps-rss-2000.log"), corpus("logs/examined-postfix-open.jsonl")}).status, 1);
}

TEST(log_line, what_lies_beside_a_recording_counts_unless_it_should_not) {
    auto const file = corpus("real/postfix-open-maps.smtp");
    EXPECT_EQ(run_program({"classify", file}).status, 1);
    EXPECT_EQ(run_program({"classify", file, "--alone"}).status, 3);
}

TEST(log_line, files_of_one_server_get_one_verdict) {
    auto const done = run_program({"classify", "--together", corpus("real/exim-closed-maps.smtp"), corpus("real/exim-closed-extra.smtp")});
    EXPECT_EQ(done.status, 0) << done.out;
    EXPECT_EQ(count(done.out, ": closed; recording"), 1u) << done.out;
}

TEST(log_line, parts_of_one_log_are_read_as_one) {
    auto const whole = corpus("seeds/sims-2004-excerpt-2.log");
    std::string const text = read_file(whole);
    auto const cut = text.find('\n', text.size() / 2) + 1;
    passing_file const first{"first.log", text.substr(0, cut)}, second{"second.log", text.substr(cut)};
    auto const as_one = run_program({"classify", whole, "--messages"}).out;
    auto const in_parts = run_program({"classify", "--together", first.path(), second.path(), "--messages"}).out;
    EXPECT_EQ(in_parts.substr(in_parts.find(": open")), as_one.substr(as_one.find(": open")));
    EXPECT_EQ(count(in_parts, "3 relayed"), 1u) << in_parts;
    auto const all = run_program({"classify", "--together", corpus("seeds/sims-2004-excerpt-1.log"), whole,
                                  corpus("seeds/sims-2004-queue.txt"), "--domain", "mail.XXXXXX.net"});
    EXPECT_EQ(count(all.out, ": open; sims, sims-queue, 36 lines, 5 messages, 3 relayed"), 1u) << all.out;
}

TEST(log_line, a_range_may_be_inside) {
    auto const log = corpus("seeds/sims-2004-excerpt-2.log");
    EXPECT_EQ(run_program({"classify", log, "--inside", "192.168.0.100-192.168.0.199"}).status, 1);
    auto const hidden = run_program({"classify", log, "--inside", "211.158.7.0/24"});
    EXPECT_EQ(hidden.status, 3) << "it may be in it, and may not";
    EXPECT_EQ(count(hidden.out, "the log does not show who handed them over"), 1u) << hidden.out;
    EXPECT_EQ(run_program({"classify", log, "--inside", "211.0.0.0/8"}).status, 3);
    EXPECT_THROW(parse({"classify", "x", "--inside", "192.168.0.199-192.168.0.100"}), bad_call);
}

TEST(log_line, receipts_are_a_file_or_a_folder) {
    passing_file const receipts{"kept.receipts", ""};
    auto const log = corpus("logs/swaks-postfix-open.log");
    EXPECT_NE(run_program({"classify", log}).out.find("nobody looked where it went"), std::string::npos);
    EXPECT_EQ(run_program({"classify", log, "--receipts", receipts.path()}).out.find("nobody looked where it went"), std::string::npos);
}

TEST(log_line, a_bad_call_is_told) {
    EXPECT_THROW(parse({"classify"}), bad_call);
    EXPECT_THROW(parse({"classify", "x", "--as", "postfx"}), bad_call);
    auto const done = run_program({"classify", corpus("no-such-file")});
    EXPECT_EQ(done.status, 2);
    EXPECT_NE(done.err.find("cannot read"), std::string::npos);
}

TEST(log_line, explain_says_what_a_line_of_a_log_states) {
    auto const log = corpus("seeds/sims-2004-excerpt-2.log");
    auto const one = run_program({"explain", log + ":13"});
    EXPECT_EQ(one.status, 0) << one.err;
    EXPECT_EQ(one.out.find("   13 22:08:11 2 SYSTEM(SMTP) [S.0000078621] sent to (XXXXXX.com)denital\n"), 0u) << one.out;
    EXPECT_NE(one.out.find("message S.0000078621 for <denital@XXXXXX.com> was taken by another host"), std::string::npos) << one.out;
    auto const queue = run_program({"explain", corpus("seeds/sims-2004-queue.txt")});
    EXPECT_EQ(count(queue.out, "a part of line 5"), 2u) << queue.out;
    EXPECT_EQ(run_program({"explain", corpus("logs/postfix-3.7-open.log")}).status, 2);
}

TEST(log_line, explain_says_what_a_line_is_and_who_would_say_it) {
    auto const done = run_program({"explain", corpus("logs/maps-tsi-2004-qmail.log") + ":69"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(done.out.substr(0, done.out.find('\n')), "   69 S: 250 ok");
    EXPECT_NE(done.out.find("the reply to rcpt: yes (RFC 5321 4.2)"), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("rcpt/"), std::string::npos) << "qmail would say so: " << done.out;
    EXPECT_NE(done.out.find("that this recipient was accepted, and nothing more"), std::string::npos);
    EXPECT_NE(done.out.find("twins"), std::string::npos);
}

TEST(log_line, explain_finds_defects_and_breaches) {
    passing_file const log{"odd.log", "<<< 220 x.example ESMTP\n>>> RCPT TO:<a@@b>\n<<< 503 no\n<<< 250 who asked\n"};
    auto const document = json::parse(run_program({"explain", log.path(), "--format", "json"}).out);
    EXPECT_EQ(document.at("format").as_string(), "maps");
    auto const& lines = document.at("lines").as_array();
    ASSERT_EQ(lines.size(), 4u);
    EXPECT_EQ(lines[1].at("rfc").as_string(), "RFC 5321 4.1.1.3");
    EXPECT_EQ(lines[1].at("order").as_string(), "no HELO or EHLO was accepted before it");
    EXPECT_TRUE(lines[1].at("defect").is_string());
    EXPECT_EQ(lines[3].at("order").as_string(), "nobody had asked for it");
}

TEST(log_line, explain_wants_a_dialogue) {
    passing_file const log{"relayed.log", relayed};
    EXPECT_NE(run_program({"explain", log.path()}).err.find("holds no dialogue"), std::string::npos);
    EXPECT_NE(run_program({"explain", corpus("logs/maps-tsi-2004-qmail.log") + ":1"}).err.find("line 1 is of no dialogue"), std::string::npos);
    EXPECT_EQ(run_program({"explain", corpus("logs/maps-tsi-2004-qmail.log") + ":x"}).status, 2);
}

}  // namespace
}  // namespace relaylab::lab
