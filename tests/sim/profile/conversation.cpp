#include "sim/profile/conversation.hpp"

#include "sim/profile/decide.hpp"
#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;
using strings = std::vector<std::string>;
using tests::talk;

/// The rules of the decisions made so far.
strings rules_of(talk const& t) {
    strings rules;
    for (auto const& d : t.session.decisions()) rules.emplace_back(d.rule);
    return rules;
}

TEST(conversation, says_what_its_profile_says) {
    auto const p = tests::example_profile();
    auto const s = tests::example_site();
    talk t{p, s};
    EXPECT_EQ(t.open(), "220 mx.here.example hi\r\n");
    EXPECT_EQ(t.say("EHLO me.example"), "250-mx.here.example hello me.example\r\n250 HELP");
    EXPECT_EQ(t.say("MAIL FROM:<a@b.example> SIZE=5"), "250 sender <a@b.example> ok");
    EXPECT_EQ(t.say("RCPT TO:<alice@here.example>"), "250 recipient <alice@here.example> ok");
    EXPECT_EQ(t.say("XYZ"), "500 XYZ?");
    EXPECT_EQ(t.say("DATA"), "354 go");
    EXPECT_EQ(t.send("Subject: x\r\n\r\n..\r\n.\r\n"), "250 taken\r\n");
    EXPECT_EQ(t.say("QUIT"), "221 bye\r\n(closed)");
    EXPECT_EQ(rules_of(t),
              (strings{"connect/default", "ehlo/default", "mail/default", "rcpt/default", "unknown/default",
                       "data/default", "end-of-data/default", "quit/default"}));
    auto const& decided = t.session.decisions();
    EXPECT_EQ(decided[0].code, 220);
    EXPECT_EQ(decided[3].at, smtp::stage::rcpt);
    EXPECT_EQ(decided[3].seen.value(facet::recipient_account), 1U);
}

TEST(conversation, hands_over_what_it_has_accepted) {
    auto const p = tests::example_profile();
    auto const s = tests::example_site();
    talk t{p, s, {"198.51.100.7", "probe.example", false, false}};
    t.now = grammar::parse_timestamp("2001-01-26T02:05:00Z").value();
    t.after(
        {"EHLO me.example", "MAIL FROM:<a@b.example>", "RCPT TO:<alice>", "RCPT TO:<x@far.example>", "DATA"});
    t.send("..text\n\r\n.\r\n");
    auto const taken = t.session.take_accepted();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0].sender.path, "<a@b.example>");
    ASSERT_EQ(taken[0].recipients.size(), 2U);
    EXPECT_EQ(taken[0].recipients[0].path, "<alice>");
    EXPECT_EQ(taken[0].recipients[1].path, "<x@far.example>");
    EXPECT_EQ(taken[0].message, ".text\n\r\n");
    EXPECT_TRUE(taken[0].content.bare_lf);
    EXPECT_EQ(taken[0].content.size, 8U);
    EXPECT_EQ(taken[0].client.address, "198.51.100.7");
    EXPECT_EQ(taken[0].helo, "me.example");
    EXPECT_TRUE(taken[0].extended);
    EXPECT_EQ(taken[0].queue_id.size(), 10U);
    EXPECT_EQ(taken[0].at, t.now);
    EXPECT_TRUE(t.session.take_accepted().empty());
}

std::string const refuses_bob = R"(
[[mail]]
when     = { sender.domain = "remote", sender.listed = true }
reply    = "550 not you"
evidence = "e"

[[rcpt]]
when     = { recipient.account = "unknown" }
reply    = "550 nobody {sender.local} knows"
evidence = "e"

[[helo]]
when     = { line.argument = "none" }
reply    = "501 who? {client.helo}"
evidence = "e"

[[end-of-data]]
when     = { content.nul = true }
reply    = "554 no"
evidence = "e"
)";

TEST(conversation, forgets_what_it_refused) {
    auto const p = tests::example_profile(refuses_bob);
    auto const s = tests::example_site();
    talk t{p, s};
    t.after({"HELO me", "MAIL FROM:<a@b.example>", "RCPT TO:<alice>", "RCPT TO:<bob>",
             "MAIL FROM:<x@listed.example>"});
    EXPECT_EQ(t.say("RCPT TO:<carol>"), "550 nobody a knows");
    EXPECT_EQ(t.say("DATA"), "354 go");
    t.send(".\r\n");
    auto const taken = t.session.take_accepted();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0].sender.path, "<a@b.example>");
    EXPECT_EQ(taken[0].recipients.size(), 1U);
    EXPECT_EQ(t.say("HELO"), "501 who? ");
    t.say("MAIL FROM:<c@d.example>");
    t.say("RCPT TO:<alice>");
    t.say("DATA");
    t.send(".\r\n");
    EXPECT_EQ(t.session.take_accepted().at(0).helo, "me");
}

TEST(conversation, begins_a_transaction_anew) {
    auto const p = tests::example_profile(refuses_bob);
    auto const s = tests::example_site();
    strings const first{"HELO me", "MAIL FROM:<a@b.example>", "RCPT TO:<alice>"};
    for (auto const* end : {"RSET", "HELO me", "EHLO me", "MAIL FROM:<c@d.example>"}) {
        talk t{p, s};
        t.after(first);
        t.say(end);
        t.say("MAIL FROM:<c@d.example>");
        t.say("RCPT TO:<postmaster>");
        t.say("DATA");
        t.send(".\r\n");
        auto const taken = t.session.take_accepted();
        ASSERT_EQ(taken.size(), 1U) << end;
        EXPECT_EQ(taken[0].sender.path, "<c@d.example>") << end;
        EXPECT_EQ(taken[0].recipients.size(), 1U) << end;
    }
    talk refused{p, s};
    refused.after({"HELO me", "MAIL FROM:<a@b.example>", "RCPT TO:<alice>", "DATA"});
    refused.send({"\0\r\n.\r\n", 6});
    EXPECT_TRUE(refused.session.take_accepted().empty());
    EXPECT_EQ(refused.say("RCPT TO:<bob>"), "550 nobody  knows");
}

TEST(conversation, shows_one_queue_id_for_one_message) {
    auto const p = tests::example_profile(
        "[[end-of-data]]\nreply = '250 {queue-id} {queue-id} {size}'\nevidence = 'e'\n");
    auto const s = tests::example_site();
    talk t{p, s};
    t.after({"HELO me", "MAIL FROM:<>", "RCPT TO:<alice>", "DATA"});
    auto const first = t.send("x\r\n.\r\n");
    auto const id = t.session.take_accepted().at(0).queue_id;
    EXPECT_EQ(first, "250 " + id + " " + id + " 3\r\n");
    t.say("MAIL FROM:<>");
    t.say("RCPT TO:<alice>");
    t.say("DATA");
    EXPECT_NE(t.send("x\r\n.\r\n"), first);
}

TEST(conversation, waits_and_closes_as_its_rules_say) {
    auto const p = tests::example_profile(
        "[[noop]]\nwhen = { line.argument = 'present' }\nreply = '421 away'\ndelay = '1500ms'\n"
        "then = 'close'\nevidence = 'e'\n"
        "[[vrfy]]\nthen = 'close'\nevidence = 'e'\n");
    auto const s = tests::example_site();
    talk t{p, s};
    t.open();
    EXPECT_EQ(t.say("NOOP"), "250 noop");
    EXPECT_EQ(t.say("NOOP x"), "(1s500ms)421 away\r\n(closed)");
    EXPECT_EQ(t.say("NOOP"), "");
    talk silent{p, s};
    silent.open();
    EXPECT_EQ(silent.say("VRFY x"), "(closed)");
    EXPECT_EQ(silent.session.decisions().back().code, 0);
}

std::string counter(std::string const& body) { return "[counter.c]\nevidence = 'e'\n" + body + "\n"; }

/// The answers to so many unknown commands, which are refused with 500.
strings answers(std::string const& more, std::size_t commands) {
    auto const p = tests::example_profile(more);
    auto const s = tests::example_site();
    talk t{p, s};
    t.open();
    strings all;
    for (std::size_t i = 0; i < commands; ++i) all.push_back(t.say("X"));
    return all;
}

TEST(conversation_counter, delays_every_reply_from_its_soft_limit_on) {
    EXPECT_EQ(answers(counter("counts = 'rejects'\nsoft = { reaches = 2, delay = '1s' }"), 4),
              (strings{"500 X?", "(1s)500 X?", "(1s)500 X?", "(1s)500 X?"}));
}

TEST(conversation_counter, replies_at_the_reply_that_reaches_its_hard_limit) {
    EXPECT_EQ(
        answers(counter("counts = 'rejects'\nhard = { reaches = 2, reply = '421 enough', then = 'close' }"),
                3),
        (strings{"500 X?", "421 enough\r\n(closed)", ""}));
    EXPECT_EQ(
        answers(counter("counts = 'rejects'\nhard = { reaches = 2, append = '500 enough', then = 'close' }"),
                3),
        (strings{"500 X?", "500-X?\r\n500 enough\r\n(closed)", ""}));
    EXPECT_EQ(answers(counter("counts = 'rejects'\nhard = { reaches = 1, delay = '2s' }"), 1),
              strings{"(2s)500 X?"});
}

TEST(conversation_counter, replies_at_the_next_command_whatever_it_is) {
    auto const p =
        tests::example_profile(counter("counts = 'rejects'\nhard = { reaches = 2, at = 'next-command', reply "
                                       "= '421 {site.host} enough', then = 'close' }"));
    auto const s = tests::example_site();
    talk t{p, s};
    t.open();
    t.say("X");
    EXPECT_EQ(t.say("NOOP"), "250 noop");
    EXPECT_EQ(t.say("X"), "500 X?");
    EXPECT_EQ(t.say("NOOP"), "421 mx.here.example enough\r\n(closed)");
    EXPECT_EQ(rules_of(t).back(), "counter/c");
}

TEST(conversation_counter, counts_rules_that_name_it_and_no_others) {
    auto const named = "[[noop]]\nreply = '250 n'\ncount = 'c'\nevidence = 'e'\n"
                       + counter("hard = { reaches = 2, append = '250 twice' }");
    auto const p = tests::example_profile(named);
    auto const s = tests::example_site();
    talk t{p, s};
    t.open();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(t.say("X"), "500 X?");
    EXPECT_EQ(t.say("NOOP"), "250 n");
    EXPECT_EQ(t.say("NOOP"), "250-n\r\n250 twice");
    // What is not counted does not meet the limit again.
    EXPECT_EQ(t.say("X"), "500 X?");
    EXPECT_EQ(t.say("NOOP"), "250-n\r\n250 twice");
}

TEST(conversation_counter, counts_what_was_put_off_and_what_was_refused) {
    auto const p =
        tests::example_profile("[[noop]]\nreply = '450 later'\nevidence = 'e'\n"
                               + counter("counts = 'rejects'\nhard = { reaches = 3, reply = '421 enough' }"));
    auto const s = tests::example_site();
    talk t{p, s};
    t.open();
    EXPECT_EQ(t.say("NOOP"), "450 later");
    EXPECT_EQ(t.say("X"), "500 X?");
    EXPECT_EQ(t.say("RSET"), "250 reset");
    EXPECT_EQ(t.say("NOOP"), "421 enough");
}

/// 20 errors and no more: the recorded session (corpus/real) has 421 at the RSET behind the twentieth.
TEST(conversation_counter, ends_a_session_of_debians_postfix_as_recorded) {
    auto const p = tests::real_profile("postfix-debian");
    auto const s = tests::real_site("recorded");
    talk t{p, s, {"198.51.100.7", "probe.relaytest.test", false, false}};
    t.after({"HELO a"});
    for (int i = 0; i < 20; ++i) EXPECT_NE(t.say("BLA").find("500 5.5.2"), std::string::npos);
    EXPECT_EQ(t.say("RSET"), "421 4.7.0 mail.example.test Error: too many errors\r\n(closed)");
}

TEST(conversation, remembers_through_the_hosts_memory) {
    auto const p = tests::example_profile(
        "[memory.pop]\non = 'pop-login'\nexpires = '30min'\nevidence = 'e'\n"
        "[[rcpt]]\nwhen = { client.grant = 'live' }\nreply = '250 welcome'\nevidence = 'e'\n");
    auto const s = tests::example_site();
    talk t{p, s};
    t.after({"HELO a", "MAIL FROM:<>"});
    EXPECT_EQ(t.say("RCPT TO:<alice>"), "250 recipient <alice> ok");
    t.remembered.happened(p, "pop-login", client_facts{}.address, "alice@here.example", t.now);
    EXPECT_EQ(t.say("RCPT TO:<alice>"), "250 welcome");
    t.now += 30min;
    EXPECT_EQ(t.say("RCPT TO:<alice>"), "250 recipient <alice> ok");
}

TEST(conversation, says_so_where_a_profile_has_no_rule) {
    profile const p{};
    auto const s = tests::example_site();
    talk t{p, s};
    EXPECT_TRUE(t.open().starts_with("451 "));
}

rc::Gen<std::string> a_path() {
    return rc::gen::element<std::string>("<>", "<miyamoto>", "<a@far.example>", "<miyamoto@example.com>",
                                         "<nobody%far.example@ns2.example.com>", "<\"nobody@far.example\">",
                                         "<nobody%far.example>", "<@example.com:a@far.example>",
                                         "<far.example!a@example.com>", "<nobody%far.example@[192.168.0.2]>",
                                         "<a@example.com\">", "a", "");
}

rc::Gen<std::string> a_command() {
    auto const with_path = [](std::string verb) {
        return rc::gen::map(a_path(), [verb](std::string const& path) { return verb + path + "\r\n"; });
    };
    return rc::gen::oneOf(with_path("MAIL FROM:"), with_path("RCPT TO:"), with_path("RCPT TO:"),
                          rc::gen::element<std::string>(
                              "HELO a\r\n", "EHLO b\r\n", "DATA\r\n", "text\r\n.\r\n", "a\nb\r\n.\r\n",
                              "RSET\r\n", "NOOP\r\n", "VRFY x\r\n", "MAIL\r\n", "XYZ\r\n", ".\r\n"));
}

/// Twins: the same reply tables. Nobody who sees replies alone can tell them apart.
RC_GTEST_PROP(conversation, of_twins_is_the_same_to_the_octet, ()) {
    static auto const plain = tests::real_profile("qmail-1.03");
    static auto const hacked = tests::real_profile("qmail-1.03-percenthack");
    static auto const s = tests::real_site("atmarkit-qmail");
    talk one{plain, s, {}, 7}, other{hacked, s, {}, 7};
    RC_ASSERT(one.open() == other.open());
    for (auto const& octets : *rc::gen::container<strings>(a_command()))
        RC_ASSERT(one.send(octets) == other.send(octets));
    auto const a = one.session.take_accepted(), b = other.session.take_accepted();
    RC_ASSERT(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        RC_ASSERT(a[i].message == b[i].message && a[i].queue_id == b[i].queue_id);
}

/// Nothing is accepted of which a part is dropped.
TEST(conversation, keeps_all_of_a_message_that_its_limit_admits) {
    std::string const large = "x" + std::string(17'000'000, 'x') + "\r\n";
    auto here = tests::example_site();
    here.max_size = 0;
    auto const roomy = tests::example_profile("[limits]\nsize = 20000000\nevidence = 'e'\n");
    talk t{roomy, here};
    t.after({"HELO x", "MAIL FROM:<a@b.example>", "RCPT TO:<alice@here.example>", "DATA"});
    EXPECT_EQ(t.send(large + ".\r\n"), "250 taken\r\n");
    EXPECT_EQ(t.session.take_accepted().at(0).message.size(), large.size());
}

}  // namespace
}  // namespace relaylab::sim
