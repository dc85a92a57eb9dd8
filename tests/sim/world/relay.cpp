#include "sim/world/relay.hpp"

#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

using strings = std::vector<std::string>;

grammar::reading reading_of(std::string local, std::string domain) {
    grammar::reading r;
    r.local_part = std::move(local);
    r.domain = std::move(domain);
    return r;
}

/// RFC 5321 4.1.2: a local part that is no dot-string goes in quotes, " and \ as quoted pairs.
TEST(relay, quotes_a_local_part_that_needs_it) {
    EXPECT_EQ(path_of(reading_of("bob", "far.example")), "<bob@far.example>");
    EXPECT_EQ(path_of(reading_of("bob.b+c%d!e", "far.example")), "<bob.b+c%d!e@far.example>");
    EXPECT_EQ(path_of(reading_of("bob", "")), "<bob>");
    EXPECT_EQ(path_of(reading_of("a b", "far.example")), "<\"a b\"@far.example>");
    EXPECT_EQ(path_of(reading_of("a@b", "far.example")), "<\"a@b\"@far.example>");
    EXPECT_EQ(path_of(reading_of("a\"\\", "far.example")), "<\"a\\\"\\\\\"@far.example>");
    EXPECT_EQ(path_of(reading_of(".a", "far.example")), "<\".a\"@far.example>");
    EXPECT_EQ(path_of(reading_of("a..b", "far.example")), "<\"a..b\"@far.example>");
    EXPECT_EQ(path_of(reading_of("\"a b\"", "far.example")), "<\"a b\"@far.example>");
}

TEST(relay, qualifies_a_sender) {
    auto const s = tests::example_site();
    auto const read = [&](std::string const& path) {
        return party{path, grammar::read(path, {}, s.locality())};
    };
    EXPECT_EQ(qualified_path(read("<alice>")), "<alice@mx.here.example>");
    EXPECT_EQ(qualified_path(read("<a@far.example>")), "<a@far.example>");
    EXPECT_EQ(qualified_path(read("<>")), "<>");
}

TEST(relay, says_its_own_name) {
    auto const p = tests::example_profile("[client]\nhello = 'EHLO {site.host}'\nmail = 'MAIL From:'\n");
    auto const words = outgoing_wording(p, tests::example_site());
    EXPECT_EQ(words.hello, "EHLO mx.here.example");
    EXPECT_EQ(words.mail, "MAIL From:");
    EXPECT_EQ(words.rcpt, "RCPT TO:");
}

TEST(relay, writes_where_a_message_came_from) {
    auto const p = tests::example_profile(
        "[message]\nreceived = 'from {client.helo} ({client.name} [{client.address}]) by {site.host} "
        "id {queue-id} for {recipient.raw} from {sender.raw}; {date}'\nzone = '9h'\n");
    trace const t{{"198.51.100.7", "probe.example", false, false}, false, "<bob@far.example>", "<alice>", "me.example", "ABC",
                  grammar::parse_timestamp("2001-01-26T02:05:00Z").value()};
    auto const text = received_text(p, tests::example_site(), t);
    EXPECT_EQ(text, "from me.example (probe.example [198.51.100.7]) by mx.here.example id ABC for <alice> "
                    "from <bob@far.example>; "
                    "Fri, 26 Jan 2001 11:05:00 +0900");
}

/// RFC 3848 2.
TEST(relay, names_the_protocol_in_a_received_field) {
    auto const p = tests::example_profile("[message]\nreceived = 'with {client.protocol}'\n");
    auto const text = [&](bool extended, bool tls, bool authenticated) {
        trace t{{"198.51.100.7", {}, false, authenticated}, extended, "<>", "<alice>", "me.example", "ABC", {}};
        t.client.tls = tls;
        return received_text(p, tests::example_site(), t);
    };
    EXPECT_EQ(text(false, false, false), "with SMTP");
    EXPECT_EQ(text(true, false, false), "with ESMTP");
    EXPECT_EQ(text(true, true, false), "with ESMTPS");
    EXPECT_EQ(text(true, false, true), "with ESMTPA");
    EXPECT_EQ(text(true, true, true), "with ESMTPSA");
}

strings lines_of(evidence::transcript const& lines) {
    strings all;
    for (auto const& l : lines) all.push_back(evidence::to_line(l));
    return all;
}

TEST(relay, speaks_one_transaction) {
    tests::internet net;
    auto const h = net.add("here.example", "192.0.2.1");
    auto const wire = net.world.connect(h, {});
    smtp::wording words;
    words.hello = "HELO me";
    auto const done = speak(*wire, words, {"<a@b.example>", {"<alice>"}, "x\r\n.dot\r\n"}, net.world.now());
    EXPECT_EQ(lines_of(done.lines),
              (strings{"S: 220 mx.here.example hi", "C: HELO me", "S: 250 mx.here.example hello me",
                       "C: MAIL FROM:<a@b.example>", "S: 250 sender <a@b.example> ok", "C: RCPT TO:<alice>",
                       "S: 250 recipient <alice> ok", "C: DATA", "S: 354 go", "C: x", "C: ..dot", "C: .",
                       "S: 250 taken", "C: QUIT", "S: 221 bye"}));
    EXPECT_FALSE(done.outcome.lost);
    auto const taken = wire->talk.take_accepted();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0].message, "x\r\n.dot\r\n");
}

TEST(relay, notices_that_it_was_hung_up_on) {
    tests::internet net;
    auto const h =
        net.add(tests::example_profile("[[mail]]\nthen = 'close'\nevidence = 'e'\n"), tests::example_site());
    auto const wire = net.world.connect(h, {});
    auto const done = speak(*wire, {}, {"<>", {"<alice>"}, "x\r\n"}, net.world.now());
    EXPECT_TRUE(done.outcome.lost);
    EXPECT_EQ(refusal_of(done.outcome), "the connection was lost");
}

TEST(relay, tells_the_last_refusal) {
    auto const reply = [](std::string line) { return grammar::reply{std::stoi(line), {line}}; };
    smtp::outcome o;
    o.banner = reply("554 go away");
    EXPECT_EQ(refusal_of(o), "554 go away");
    o.banner = reply("220 hi");
    o.mail = reply("550 not you");
    EXPECT_EQ(refusal_of(o), "550 not you");
    o.mail = reply("250 ok");
    o.rcpt = {reply("250 ok"), reply("550 not him")};
    EXPECT_EQ(refusal_of(o), "550 not him");
    o.data = reply("354 go");
    o.end_of_data = reply("554 not that");
    EXPECT_EQ(refusal_of(o), "554 not that");
}

}  // namespace
}  // namespace relaylab::sim
