#include "sim/profile/conversation.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;
using tests::talk;

std::string const rules_of_many_kinds = R"(
[memory.grey]
on       = "rule"
key      = "{client.address} {sender.raw} {recipient.raw}"
after    = "5min"
expires  = "1h"
evidence = "e"

[counter.recipients]
counts   = "recipients"
resets   = "transaction"
hard     = { reaches = 2, reply = "452 too many" }
evidence = "e"

[discipline]
bdat     = "chunk"
replies  = "seven-bit"
evidence = "e"

[esmtp]
mail     = ["SIZE"]
evidence = "e"

[limits]
received = 1
line     = 10
evidence = "e"

[[line]]
id       = "line/late"
when     = { session.mark = "refused", line.command = ["mail", "rcpt"] }
reply    = "550 too late"
evidence = "e"

[[line]]
id       = "line/blank"
when     = { line.leading-space = true }
as       = "unknown"
evidence = "e"

[[ehlo]]
id       = "ehlo/hasty"
when     = { order.burst = "pipelined" }
reply    = "554 wait"
mark     = "refused"
evidence = "e"

[[mail]]
id       = "mail/option"
when     = { line.parameters = "unknown" }
reply    = "555 what is {parameter}"
evidence = "e"

[[mail]]
id       = "mail/nowhere"
when     = { sender.resolves = "no" }
reply    = "553 {sender.domain} is not"
evidence = "e"

[[rcpt]]
id       = "rcpt/grey"
when     = { recipient.domain = "remote", client.remembered = ["none", "waiting"] }
reply    = ["450-later", "450 or never"]
remember = "grey"
evidence = "e"

[[vrfy]]
id       = "vrfy/unknown"
when     = { recipient.account = "unknown" }
reply    = "550 no {recipient.local}"
evidence = "e"

[[vrfy]]
id       = "vrfy/known"
reply    = "252 {said.argument}"
evidence = "e"

[[data]]
id       = "data/refused"
when     = { order.refused = true }
reply    = "503 {refusal}"
evidence = "e"

[[bdat]]
id       = "bdat/more"
when     = { line.chunk = "more" }
reply    = "250 {chunk-size} of {size}"
evidence = "e"

[[bdat]]
id       = "bdat/last"
reply    = "250 all {size}"
evidence = "e"

[[end-of-data]]
id       = "eod/loop"
when     = { content.looping = true }
reply    = "554 loop"
evidence = "e"

[[end-of-data]]
id       = "eod/long"
when     = { content.long-line = true }
reply    = "550 {longest-line}"
evidence = "e"

[[starttls]]
id       = "starttls/go"
reply    = "220 go"
evidence = "e"
)";

/// What rules do beside replying, and what a session knows beyond its transaction.
struct conversation_effects : testing::Test {
    profile p = tests::example_profile(rules_of_many_kinds);
    site s = tests::example_site();
};
TEST_F(conversation_effects, answers_lines_before_their_commands) {
    talk t{p, s};
    t.open();
    EXPECT_EQ(t.say(" NOOP"), "500 NOOP?");
    EXPECT_EQ(t.say("NO\xc3\xa9P"), "500 NOC)P?");
    EXPECT_EQ(t.session.decisions().back().rule, "unknown/default");
    EXPECT_EQ(t.send("EHLO x\r\nMAIL FROM:<a@b.example>\r\nRSET\r\n"),
              "554 wait\r\n550 too late\r\n250 reset\r\n");
    EXPECT_EQ(t.say("MAIL FROM:<a@b.example>"), "550 too late");
}

/// What is answered for another command moves nothing, whatever its reply.
TEST_F(conversation_effects, makes_no_move_for_what_another_stage_answers) {
    auto kind = tests::example_profile(R"(
[[line]]
when     = { line.wide-space = true }
reply    = "250 fine"
evidence = "e"
)");
    talk t{kind, s};
    t.after({"HELO x", "MAIL  FROM:<a@b.example>"});
    EXPECT_EQ(t.session.state(), smtp::state::greeted);
}

TEST_F(conversation_effects, knows_parameters_and_names_that_do_not_exist) {
    s.nonexistent = {"nowhere.example"};
    talk t{p, s};
    EXPECT_EQ(t.after({"EHLO x", "MAIL FROM:<a@b.example> SIZE=1 FOO=bar"}), "555 what is FOO=bar");
    EXPECT_EQ(t.say("MAIL FROM:<a@b.nowhere.example>"), "553 b.nowhere.example is not");
    EXPECT_EQ(t.say("MAIL FROM:<a@b.example> SIZE=1"), "250 sender <a@b.example> ok");
}

TEST_F(conversation_effects, remembers_what_its_rules_write) {
    talk t{p, s};
    EXPECT_EQ(t.after({"EHLO x", "MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>"}), "450-later\r\n450 or never");
    t.now += 4min;
    EXPECT_EQ(t.say("RCPT TO:<c@d.example>"), "450-later\r\n450 or never");
    t.now += 1min;
    EXPECT_EQ(t.say("RCPT TO:<other@d.example>"), "450-later\r\n450 or never");
    EXPECT_EQ(t.say("RCPT TO:<c@d.example>"), "250 recipient <c@d.example> ok");
}

TEST_F(conversation_effects, says_why_a_recipient_was_refused) {
    talk t{p, s};
    EXPECT_EQ(t.after({"EHLO x", "MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>", "DATA"}), "503 later");
    EXPECT_EQ(t.after({"RSET", "MAIL FROM:<a@b.example>", "DATA"}), "354 go");
}

TEST_F(conversation_effects, counts_the_recipients_of_a_transaction) {
    talk t{p, s};
    EXPECT_EQ(t.after({"EHLO x", "MAIL FROM:<a@b.example>", "RCPT TO:<alice@here.example>", "RCPT TO:<alice>"}),
              "452 too many");
    EXPECT_EQ(t.after({"RSET", "MAIL FROM:<a@b.example>", "RCPT TO:<alice>"}), "250 recipient <alice> ok");
    EXPECT_EQ(t.send("DATA\r\nx\r\n.\r\n"), "354 go\r\n250 taken\r\n");
    EXPECT_EQ(t.session.take_accepted().at(0).recipients.size(), 1U);
}

TEST_F(conversation_effects, reads_the_mailbox_of_vrfy) {
    talk t{p, s};
    EXPECT_EQ(t.after({"VRFY alice"}), "252 alice");
    EXPECT_EQ(t.say("VRFY <nobody@here.example>"), "550 no nobody");
}

TEST_F(conversation_effects, takes_a_message_in_chunks) {
    talk t{p, s};
    t.after({"EHLO x", "MAIL FROM:<a@b.example>", "RCPT TO:<alice>"});
    EXPECT_EQ(t.send("BDAT 4\r\na: b"), "250 4 of 4\r\n");
    EXPECT_EQ(t.send("BDAT 5 LAST\r\n\r\n\r\nx"), "250 all 11\r\n");
    auto const taken = t.session.take_accepted();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0].message, "a: b\r\n\r\nx\r\n");
    EXPECT_EQ(taken[0].recipients.size(), 1U);
    EXPECT_EQ(t.say("DATA"), "354 go");  // the profile answers no breach
}

TEST_F(conversation_effects, judges_loops_and_long_lines) {
    talk t{p, s};
    t.after({"EHLO x", "MAIL FROM:<a@b.example>", "RCPT TO:<alice>", "DATA"});
    EXPECT_EQ(t.send("Received: a\r\nReceived: b\r\n.\r\n"), "554 loop\r\n");
    t.after({"MAIL FROM:<a@b.example>", "RCPT TO:<alice>", "DATA"});
    EXPECT_EQ(t.send("Subject: 12\r\n.\r\n"), "550 11\r\n");
}

TEST_F(conversation_effects, closes_where_a_handshake_is_not_spoken) {
    talk t{p, s};
    EXPECT_EQ(t.after({"EHLO x", "STARTTLS"}), "220 go\r\n(handshake)");
    EXPECT_EQ(t.send("\x16\x03\x01"), "(closed)");
}

}  // namespace
}  // namespace relaylab::sim
