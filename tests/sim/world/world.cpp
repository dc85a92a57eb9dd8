#include "sim/world/world.hpp"

#include <boost/algorithm/string/replace.hpp>

#include "evidence/recording.hpp"
#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;
using evidence::fate;
using tests::internet;
using strings = std::vector<std::string>;

TEST(world, delivers_to_its_users) {
    internet net;
    auto const h = net.add("here.example", "192.0.2.1");
    net.send(h, "<bob@far.example>", "<alice@here.example>");
    ASSERT_EQ(net.world.ledger().entries().size(), 1U);
    auto const& e = net.world.ledger().entries()[0];
    EXPECT_EQ(e.fate, fate::delivered);
    EXPECT_EQ(e.where, "alice");
    EXPECT_EQ(e.rule, "route/local");
    EXPECT_EQ(e.reverse_path, "<bob@far.example>");
    EXPECT_EQ(e.forward_path, "<alice@here.example>");
    EXPECT_EQ(e.from_address, client_facts{}.address);
    EXPECT_FALSE(e.parent != 0 || e.bounce);
    ASSERT_EQ(net.world.mailboxes(h).size(), 1U);
    auto const& m = net.world.mailboxes(h)[0];
    EXPECT_EQ(m.mailbox(), "alice");
    EXPECT_EQ(m.entry, &e);
    EXPECT_EQ(
        m.message(),
        "Received: from client.example ([192.0.2.10]) by mx.here.example\r\nSubject: x\r\n\r\ntext\r\n");
}

TEST(world, settles_every_recipient_for_itself) {
    internet net;
    auto const h = net.add("here.example", "192.0.2.1");
    auto const wire = net.world.connect(h, {});
    net.world.say(*wire, "HELO a\r\nMAIL FROM:<alice@here.example>\r\nRCPT TO:<alice@here.example>\r\n"
                         "RCPT TO:<nobody@here.example>\r\nDATA\r\n");
    net.world.say(*wire, ".\r\n");
    EXPECT_EQ(net.world.ledger().entries().at(0).fate, std::nullopt);
    net.world.run_until_quiet();
    auto const& entries = net.world.ledger().entries();
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].message, entries[1].message);
    EXPECT_EQ(entries[0].fate, fate::delivered);
    EXPECT_EQ(entries[1].fate, fate::bounced);
    EXPECT_TRUE(entries[2].bounce);
}

/// Servers that ask DNS about senders are told what the world's zones say; of its own domain no server asks.
TEST(world, tells_servers_which_senders_there_are) {
    internet net;
    auto const asks = tests::example_profile("[[mail]]\nwhen = { sender.resolves = 'no' }\nreply = '550 none'\nevidence = 'e'\n"
                                             "[[mail]]\nwhen = { sender.resolves = 'tempfail' }\nreply = '450 later'\nevidence = 'e'\n");
    auto const h = net.add(asks, tests::site_of("here.example", "192.0.2.1"));
    net.add("far.example", "192.0.2.2");
    zone_records gone, unsure, no_mail;
    gone.fails = dns_answer::nxdomain;
    unsure.fails = dns_answer::timeout;
    no_mail.mx = {{0, ""}};
    net.world.directory().names().put("gone.example", gone);
    net.world.directory().names().put("unsure.example", unsure);
    net.world.directory().names().put("nomail.example", no_mail);
    auto const code = [&](std::string const& sender) { return net.send(h, sender, "<alice@here.example>").mail->code; };
    EXPECT_EQ(code("<a@far.example>"), 250);
    EXPECT_EQ(code("<a@gone.example>"), 550);
    EXPECT_EQ(code("<a@below.gone.example>"), 550);
    EXPECT_EQ(code("<a@unsure.example>"), 450);
    EXPECT_EQ(code("<a@nomail.example>"), 550);
    EXPECT_EQ(code("<a@nowhere.example>"), 550);
    EXPECT_EQ(code("<>"), 250);
    EXPECT_EQ(code("<alice@here.example>"), 250);
    EXPECT_EQ(code("<a@[192.0.2.9]>"), 250);
    net.world.set_default_host(h);
    EXPECT_EQ(code("<a@nowhere.example>"), 250);
}

/// What stands before the percent sign is an address again, hop by hop.
TEST(world, relays_through_hubs) {
    internet net;
    auto const first = net.add("one.example", "192.0.2.1");
    auto const second = net.add("two.example", "192.0.2.2");
    auto const last = net.add("three.example", "192.0.2.3");
    strings hops;
    net.world.on_relay = [&](host_id from, host_id to, evidence::transcript const& lines) {
        hops.push_back(std::to_string(from) + ">" + std::to_string(to));
        for (auto const& l : lines)
            if (l.text.starts_with("RCPT")) hops.push_back(l.text);
    };
    net.send(first, "<bob@far.example>", "<alice%three.example%two.example@one.example>");
    EXPECT_EQ(hops, (strings{"0>1", "RCPT TO:<alice%three.example@two.example>", "1>2",
                             "RCPT TO:<alice@three.example>"}));
    ASSERT_EQ(net.world.mailboxes(last).size(), 1U);
    EXPECT_TRUE(net.world.mailboxes(second).empty());
    EXPECT_EQ(net.world.mailboxes(last)[0].message(),
              "Received: from mx.two.example ([192.0.2.2]) by mx.three.example\r\n"
              "Received: from mx.one.example ([192.0.2.1]) by mx.two.example\r\n"
              "Received: from client.example ([192.0.2.10]) by mx.one.example\r\nSubject: x\r\n\r\ntext\r\n");
    auto const& l = net.world.ledger();
    ASSERT_EQ(l.entries().size(), 3U);
    EXPECT_EQ(l.entries()[0].fate, fate::relayed);
    EXPECT_EQ(l.entries()[0].where, "mx.two.example");
    EXPECT_EQ(l.entries()[2].fate, fate::delivered);
    EXPECT_TRUE(l.descends(l.entries()[2].message, l.entries()[0].message));
    EXPECT_EQ(net.world.mailboxes(last)[0].entry->from_address, "192.0.2.2");
}

TEST(world, finds_hosts_by_their_addresses) {
    internet net;
    auto const first = net.add("one.example", "192.0.2.1");
    auto const last = net.add("three.example", "192.0.2.3");
    net.send(first, "<bob@far.example>", "<alice@[192.0.2.3]>");
    EXPECT_EQ(net.world.mailboxes(last).size(), 1U);
}

/// The forged sender gets a report about mail that it never sent.
TEST(world, bounces_to_whoever_was_forged) {
    internet net;
    auto const h = net.add("here.example", "192.0.2.1");
    auto const watched = net.add(tests::real_profile("sink"), tests::real_site("third-party"));
    net.world.set_default_host(watched);
    net.send(h, "<watch@third-party.example>", "<nobody@here.example>",
             "Subject: x\r\nX-Relaylab-Token: t1\r\n\r\nprivate\r\n");
    auto const receipts = receipts_of(net.world, watched);
    ASSERT_EQ(receipts.size(), 1U);
    EXPECT_TRUE(receipts[0].bounce);
    EXPECT_EQ(receipts[0].reverse_path, "<>");
    EXPECT_EQ(receipts[0].forward_path, "<watch@third-party.example>");
    EXPECT_EQ(receipts[0].token, "t1");
    EXPECT_EQ(receipts[0].delivering_address, "192.0.2.1");
    for (auto const* line : {"\r\nFinal-Recipient: rfc822; nobody@here.example\r\n", "\r\nStatus: 5.1.1\r\n",
                             "\r\nAction: failed\r\n", "\r\nTo: watch@third-party.example\r\n"})
        EXPECT_NE(receipts[0].message.find(line), std::string::npos) << line;
    EXPECT_EQ(receipts[0].message.find("private"), std::string::npos);
    auto const& entries = net.world.ledger().entries();
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].fate, fate::bounced);
    EXPECT_EQ(entries[0].where, "<watch@third-party.example>");
    EXPECT_TRUE(entries[1].bounce && entries[2].bounce);
    EXPECT_EQ(entries[2].fate, fate::delivered);
    EXPECT_TRUE(net.world.ledger().descends(entries[2].message, entries[0].message));
}

/// RFC 5321 4.5.5 and 6.1: nothing is reported about a report, nor to nobody.
TEST(world, bounces_no_bounce) {
    internet net;
    auto const h = net.add("here.example", "192.0.2.1");
    net.send(h, "<>", "<nobody@here.example>");
    ASSERT_EQ(net.world.ledger().entries().size(), 1U);
    EXPECT_EQ(net.world.ledger().entries()[0].fate, fate::discarded);
    net.send(h, "<nobody@here.example>", "<nowhere@here.example>");
    auto const& entries = net.world.ledger().entries();
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[1].fate, fate::bounced);
    EXPECT_EQ(entries[2].fate, fate::discarded);
}

TEST(world, has_no_way_out) {
    internet net;
    auto const h = net.add("here.example", "192.0.2.1");
    net.world.on_relay = [](auto...) { ADD_FAILURE() << "spoke to somebody"; };
    for (auto const* rcpt : {"<a@gmail.com>", "<a@[8.8.8.8]>", "<a@localhost>"}) {
        net.send(h, "<alice@here.example>", rcpt);
        auto const& entries = net.world.ledger().entries();
        EXPECT_EQ(entries[entries.size() - 2].fate, fate::bounced) << rcpt;
        auto const& report = net.world.mailboxes(h).back();
        EXPECT_NE(report.message().find("no next hop"), std::string::npos);
    }
}

/// An address without a domain leads nowhere, not even to the host that takes all foreign domains.
TEST(world, sends_nothing_to_no_domain) {
    internet net;
    auto const h = net.add(tests::example_profile("[[route]]\nfate = 'relay'\nevidence = 'e'\n"),
                           tests::site_of("here.example", "192.0.2.1"));
    auto const watched = net.add(tests::real_profile("sink"), tests::real_site("third-party"));
    net.world.set_default_host(watched);
    net.send(h, "<>", "<a@b@c.example>");
    EXPECT_TRUE(net.world.mailboxes(watched).empty());
}

TEST(world, bounces_what_the_next_host_refuses_in_its_words) {
    internet net;
    auto const h = net.add("here.example", "192.0.2.1");
    net.add(tests::example_profile("[[rcpt]]\nreply = '550 not here, not now'\nevidence = 'e'\n"),
            tests::site_of("far.example", "192.0.2.2"));
    net.send(h, "<alice@here.example>", "<bob@far.example>");
    EXPECT_EQ(net.world.ledger().entries().at(0).fate, fate::bounced);
    EXPECT_NE(
        net.world.mailboxes(h).at(0).message().find("\r\nDiagnostic-Code: smtp; 550 not here, not now\r\n"),
        std::string::npos);
}

/// A domain's mail goes to its MX, and the MX passes it to the host that has the mailboxes.
TEST(world, goes_by_way_of_the_mail_exchanger) {
    internet net;
    auto const mx = net.add("gate.example", "192.0.2.1", "relay = [\"inner.example\"]\n");
    auto const inner = net.add("inner.example", "192.0.2.2");
    auto const outer = net.add("outer.example", "192.0.2.3");
    strings hops;
    net.world.on_relay = [&](host_id from, host_id to, auto const&) {
        hops.push_back(std::to_string(from) + ">" + std::to_string(to));
    };
    net.send(outer, "<bob@far.example>", "<alice@inner.example>");
    EXPECT_EQ(hops, (strings{std::to_string(outer) + ">" + std::to_string(mx),
                             std::to_string(mx) + ">" + std::to_string(inner)}));
    EXPECT_EQ(net.world.mailboxes(inner).size(), 1U);
}

/// RFC 5321 6.3: whoever counts hops must let at least a hundred pass.
TEST(world, ends_a_loop) {
    internet net;
    auto const mx = net.add("gate.example", "192.0.2.1", "relay = [\"lost.example\"]\n");
    auto const other = net.add("smart.example", "192.0.2.2");
    net.world.set_default_host(other);
    net.send(mx, "<alice@gate.example>", "<bob@lost.example>");
    auto const& entries = net.world.ledger().entries();
    EXPECT_GE(entries.size(), 100U);
    EXPECT_LE(entries.size(), 110U);
    auto const& report = net.world.mailboxes(mx);
    ASSERT_EQ(report.size(), 1U);
    EXPECT_NE(report[0].message().find("too many hops"), std::string::npos);
}

TEST(world, routes_by_what_is_in_the_message) {
    internet net;
    auto const h =
        net.add(tests::example_profile(
                    "[[route]]\nwhen = { content.bare-lf = true }\nfate = 'discard'\nevidence = 'e'\n"
                    "[[route]]\nwhen = { content.oversize = true }\nfate = 'hold'\nevidence = 'e'\n"
                    "[[route]]\nfate = 'deliver'\nevidence = 'e'\n"),
                tests::site_of("here.example", "192.0.2.1", "max-size = 20\n"));
    std::vector<std::optional<fate>> fates;
    for (auto const* message : {"x\r\n", "x\ny\r\n", "a line of more than twenty octets\r\n"}) {
        net.send(h, "<bob@far.example>", "<alice@here.example>", message);
        fates.push_back(net.world.ledger().entries().back().fate);
    }
    EXPECT_EQ(fates, (std::vector<std::optional<fate>>{fate::delivered, fate::discarded, fate::held}));
}

TEST(world, has_a_clock_that_others_move) {
    auto const begin = grammar::parse_timestamp("2001-01-26T02:05:00Z").value();
    internet net{1, begin};
    auto const h = net.add("here.example", "192.0.2.1");
    EXPECT_EQ(net.world.now(), begin);
    net.world.advance(30min);
    EXPECT_EQ(net.world.now(), begin + 30min);
    net.send(h, "<bob@far.example>", "<alice@here.example>");
    EXPECT_EQ(net.world.mailboxes(h).at(0).entry->at, begin + 30min);
    EXPECT_EQ(net.world.ledger().entries().at(0).at, begin + 30min);
}

TEST(world, draws_by_seed_and_session) {
    auto const ids = [](std::uint64_t seed) {
        internet net{seed};
        auto const h = net.add(tests::real_profile("sink"), tests::real_site("keeper"));
        strings found;
        for (int i = 0; i < 2; ++i)
            found.push_back(net.send(h, "<>", "<a@b.example>").end_of_data->lines.back());
        return found;
    };
    EXPECT_EQ(ids(1), ids(1));
    EXPECT_NE(ids(1), ids(2));
    EXPECT_NE(ids(1)[0], ids(1)[1]);
}

TEST(world, tells_who_listens_what_is_stored) {
    internet net;
    auto const h = net.add("here.example", "192.0.2.1");
    strings stored;
    net.world.on_stored = [&](host_id at, stored_message const& m) {
        stored.push_back(std::to_string(at) + std::string{m.mailbox()});
    };
    net.send(h, "<bob@far.example>", "<alice@here.example>");
    EXPECT_EQ(stored, strings{std::to_string(h) + "alice"});
    EXPECT_EQ(net.world.host_count(), 1U);
    EXPECT_EQ(net.world.site_of(h).domain, "here.example");
    EXPECT_EQ(net.world.default_host(), std::nullopt);
}

/// The server of seed 004: refuses for thirty minutes whoever comes from where a customer has read his mail.
class hosting {
  public:
    hosting() : host_(net_.add(tests::real_profile("coreserver"), tests::real_site("hosting"))) {}
    void pop_login(std::string_view address) { net_.world.pop_login(host_, address, "hogehoge@fugafuga.jp"); }
    void advance(grammar::duration d) { net_.world.advance(d); }
    std::string answer_to(std::string const& address, std::string const& mail) {
        auto const wire = net_.world.connect(host_, {address, "", false, false});
        auto const done =
            speak(*wire, {}, {mail, {"<hogehoge@fugafuga.jp>"}, std::nullopt}, net_.world.now());
        return done.outcome.rcpt.at(0)->lines.back();
    }

  private:
    internet net_;
    host_id host_;
};

/// As corpus/seeds/coreserver-552.dsn has it.
constexpr auto refused = "552 sorry, your domain isn't in my list of allowed senderhosts (#5.7.1)";
constexpr auto taken = "250 ok";

TEST(world, keeps_a_pop_grant_for_thirty_minutes) {
    hosting h;
    std::string const home = "198.51.100.7", stranger = "<a@elsewhere.example>";
    EXPECT_EQ(h.answer_to(home, stranger), taken);
    h.pop_login(home);
    EXPECT_EQ(h.answer_to(home, stranger), refused);
    h.advance(29min + 59s);
    EXPECT_EQ(h.answer_to(home, stranger), refused);
    h.advance(1s);
    EXPECT_EQ(h.answer_to(home, stranger), taken);
}

TEST(world, grants_to_one_address_and_one_domain) {
    hosting h;
    h.pop_login("198.51.100.7");
    EXPECT_EQ(h.answer_to("198.51.100.8", "<a@elsewhere.example>"), taken);
    EXPECT_EQ(h.answer_to("198.51.100.7", "<anyone@FugaFuga.jp>"), taken);
    EXPECT_EQ(h.answer_to("198.51.100.7", "<a@customer.example>"), refused);
    h.advance(20min);
    h.pop_login("198.51.100.7");
    h.advance(20min);
    EXPECT_EQ(h.answer_to("198.51.100.7", "<a@elsewhere.example>"), refused);
}

/// Seed 002 as a whole: abuse.net to AppleShare to goo. What goo is handed is the mail that arrived, to the
/// octet; and AppleShare speaks to goo as its log shows.
class abuse_net : public testing::Test {
  protected:
    void SetUp() override {
        net_.world.on_relay = [this](host_id, host_id, evidence::transcript const& lines) {
            spoken_ = lines;
        };
        auto const asip = net_.add(tests::real_profile("asip-6.2.1"), tests::real_site("asip6x"));
        goo_ = net_.add(tests::real_profile("qmail-1.03"), tests::real_site("goo"));
        auto const wire = net_.world.connect(
            asip, {"208.31.42.77", "www.abuse.net", false, false},
            std::make_unique<recorded_draws>(std::deque<std::string>{"7659"}, std::deque<std::string>{}));
        smtp::wording words;
        words.hello = "HELO www.abuse.net";
        speak(*wire, words, {"<spamtest>", {"<okurisaki@mail.goo.ne.jp>"}, mail("as-sent")},
              net_.world.now());
        net_.world.collect(*wire);
        net_.world.run_until_quiet();
    }
    static std::string mail(std::string const& which) {
        return boost::algorithm::replace_all_copy(
            tests::read_file("corpus/seeds/abuse.net-2001-" + which + ".eml"), "\n", "\r\n");
    }
    internet net_{1, grammar::parse_timestamp("2001-01-26T02:05:00Z").value()};
    host_id goo_ = 0;
    evidence::transcript spoken_;
};

using world_abuse_net = abuse_net;

TEST_F(world_abuse_net, arrives_as_it_did) {
    ASSERT_EQ(net_.world.mailboxes(goo_).size(), 1U);
    auto const& m = net_.world.mailboxes(goo_)[0];
    EXPECT_EQ(m.mailbox(), "okurisaki");
    EXPECT_EQ(m.entry->reverse_path, "<spamtest@www.asip6x.co.jp>");
    EXPECT_TRUE(m.received.str().starts_with("Received: from www.abuse.net [208.31.42.77] by "
                                               "mail.asip6x.co.jp (AppleShare IP Mail Server 6.2.1) id 7659"
                                               " via TCP with SMTP; Fri, 26 Jan 2001 11:05:00 +0900\r\n"));
    EXPECT_EQ(m.received.str(), mail("as-relayed"));
}

TEST_F(world_abuse_net, is_handed_on_in_the_words_of_the_log) {
    auto const recorded =
        evidence::parse_recording(tests::read_file("corpus/seeds/abuse.net-2001-qmail-out.smtp"), "out.smtp");
    strings expected, found;
    for (auto const& l : recorded.lines)
        if (l.who == evidence::speaker::client) expected.push_back(l.text);
    ASSERT_EQ(expected.size(), 5U);
    for (auto const& l : spoken_)
        for (auto const* command : {"HELO ", "MAIL ", "RCPT ", "DATA", "QUIT"})
            if (l.who == evidence::speaker::client && l.text.starts_with(command)) found.push_back(l.text);
    EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace relaylab::sim
