#include "sim/world/notification.hpp"

#include <boost/algorithm/string/predicate.hpp>

#include "evidence/receipt.hpp"
#include "grammar/header_field.hpp"

namespace relaylab::sim {
namespace {

notification example() {
    return {"mx.here.example",
            "<watch@third-party.example>",
            "<nobody@here.example>",
            "5.1.1",
            "550 5.1.1 no mailbox here by that name",
            "mx.far.example",
            "Subject: secret\r\nX-Relaylab-Token: t1\r\n\r\nthe text\r\n",
            grammar::parse_timestamp("2001-01-26T02:04:00Z").value(),
            grammar::parse_timestamp("2001-01-26T02:05:00Z").value()};
}

bool holds(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// RFC 3462 1: multipart/report with its report-type; RFC 5321 4.5.5: it goes to the sender.
TEST(notification, is_a_report_to_the_sender) {
    auto const text = compose(example());
    auto const type = grammar::header_field(text, "Content-Type");
    ASSERT_TRUE(type);
    EXPECT_TRUE(boost::algorithm::istarts_with(*type, "multipart/report"));
    EXPECT_NE(type->find("report-type=delivery-status"), std::string_view::npos);
    EXPECT_EQ(grammar::header_field(text, "To"), "watch@third-party.example");
    EXPECT_EQ(grammar::header_field(text, "Date"), "Fri, 26 Jan 2001 02:05:00 +0000");
    EXPECT_TRUE(grammar::header_field(text, "From") && grammar::header_field(text, "MIME-Version"));
}

/// RFC 3464 2.2 and 2.3: Reporting-MTA of the message; Final-Recipient, Action and Status of the recipient,
/// behind an empty line.
TEST(notification, has_the_fields_of_rfc_3464) {
    auto const text = compose(example());
    EXPECT_TRUE(holds(
        text,
        "\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.here.example\r\n"
        "Arrival-Date: Fri, 26 Jan 2001 02:04:00 +0000\r\n\r\n"));
    EXPECT_TRUE(holds(
        text, "\r\n\r\nFinal-Recipient: rfc822; nobody@here.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"));
    EXPECT_TRUE(holds(text, "\r\nRemote-MTA: dns; mx.far.example\r\n"
                            "Diagnostic-Code: smtp; 550 5.1.1 no mailbox here by that name\r\n"
                            "Last-Attempt-Date: Fri, 26 Jan 2001 02:05:00 +0000\r\n"));
    EXPECT_FALSE(holds(text, "Will-Retry-Until"));
}

/// What no next host said is no SMTP reply (RFC 3464 2.3.6): the text alone has it.
TEST(notification, quotes_no_reply_that_nobody_gave) {
    auto alone = example();
    alone.remote = {};
    alone.why = "too many hops";
    auto const text = compose(alone);
    EXPECT_FALSE(holds(text, "Remote-MTA") || holds(text, "Diagnostic-Code"));
    EXPECT_TRUE(holds(text, "\r\n\r\nnobody@here.example: too many hops\r\n"));
}

/// RFC 3464 2.3.3 and 2.3.8: a message that waits is reported as delayed, with the time until which it is tried.
TEST(notification, tells_of_a_delay) {
    auto waiting = example();
    waiting.action = report_action::delayed;
    waiting.until = grammar::parse_timestamp("2001-01-31T02:04:00Z").value();
    waiting.zone = std::chrono::hours{9};
    auto const text = compose(waiting);
    EXPECT_TRUE(holds(text, "\r\nAction: delayed\r\n"));
    EXPECT_TRUE(holds(text, "\r\nWill-Retry-Until: Wed, 31 Jan 2001 11:04:00 +0900\r\n"));
    EXPECT_EQ(grammar::header_field(text, "Subject"), "Delayed mail");
    EXPECT_EQ(grammar::header_field(text, "Date"), "Fri, 26 Jan 2001 11:05:00 +0900");
}

/// RFC 3464 2.3.3: delivered to its mailbox, or relayed to where nothing more will be told from. Nobody has refused
/// anything, so no reply is quoted.
TEST(notification, tells_of_success) {
    auto there = example();
    there.action = report_action::delivered;
    there.status = "2.0.0";
    there.remote = there.why = {};
    auto const delivered = compose(there);
    EXPECT_TRUE(holds(delivered, "\r\nAction: delivered\r\nStatus: 2.0.0\r\n"));
    EXPECT_TRUE(holds(delivered, "\r\n\r\nnobody@here.example: delivered\r\n"));
    EXPECT_FALSE(holds(delivered, "Diagnostic-Code") || holds(delivered, "Remote-MTA"));
    there.action = report_action::relayed;
    there.remote = "mx.far.example";
    auto const relayed = compose(there);
    EXPECT_TRUE(holds(relayed, "\r\nAction: relayed\r\nStatus: 2.0.0\r\nRemote-MTA: dns; mx.far.example\r\n"));
    EXPECT_FALSE(holds(relayed, "Diagnostic-Code"));
}

/// RFC 3464 2.2.1 and 2.3.1: what the sender gave to know the message by, the first in the field's place of each
/// group.
TEST(notification, repeats_what_the_sender_calls_it) {
    auto named = example();
    named.envelope_id = "QQ314159";
    named.original_recipient = "rfc822;first@here.example";
    auto const text = compose(named);
    EXPECT_TRUE(holds(text, "\r\n\r\nOriginal-Envelope-Id: QQ314159\r\nReporting-MTA: dns; mx.here.example\r\n"));
    EXPECT_TRUE(holds(text, "\r\n\r\nOriginal-Recipient: rfc822;first@here.example\r\nFinal-Recipient: rfc822; nobody@"));
    EXPECT_FALSE(holds(compose(example()), "Original-Envelope-Id") || holds(compose(example()), "Original-Recipient"));
}

/// RFC 3461 4.3.
TEST(notification, returns_all_of_it_where_that_was_asked) {
    auto full = example();
    full.whole = true;
    EXPECT_TRUE(holds(compose(full), "\r\nContent-Type: message/rfc822\r\n\r\nSubject: secret\r\n"
                                     "X-Relaylab-Token: t1\r\n\r\nthe text\r\n\r\n--report-"));
}

TEST(notification, returns_the_header_and_no_more) {
    auto const text = compose(example());
    EXPECT_TRUE(
        holds(text, "Content-Type: text/rfc822-headers\r\n\r\nSubject: secret\r\nX-Relaylab-Token: t1\r\n"));
    EXPECT_FALSE(holds(text, "the text"));
    EXPECT_EQ(evidence::find_token(text), "t1");
    auto headless = example();
    headless.original = "no header at all\r\n";
    EXPECT_TRUE(holds(compose(headless), "no header at all\r\n"));
}

/// RFC 2046 5.1.1: parts begin with "--" and the boundary, the last one is followed by it and "--".
TEST(notification, closes_every_part) {
    auto const text = compose(example());
    auto const type = std::string{*grammar::header_field(text, "Content-Type")};
    auto const from = type.find("boundary=\"") + 10;
    auto const line = "\r\n--" + type.substr(from, type.find('"', from) - from);
    std::size_t parts = 0;
    for (auto at = text.find(line + "\r\n"); at != std::string::npos; at = text.find(line + "\r\n", at + 1))
        ++parts;
    EXPECT_EQ(parts, 3U);
    EXPECT_TRUE(text.ends_with(line + "--\r\n"));
}

}  // namespace
}  // namespace relaylab::sim
