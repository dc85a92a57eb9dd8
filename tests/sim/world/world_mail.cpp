// What becomes of accepted mail: the behaviours of sim/world/world_mail.cpp.
#include <boost/algorithm/string/replace.hpp>

#include "grammar/header_field.hpp"
#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;
using evidence::fate;
using tests::internet;
using strings = std::vector<std::string>;

constexpr auto busy = "[[rcpt]]\nreply = '450 4.2.1 come back'\nevidence = 'e'\n";

std::string queue_of(std::string const& keys) { return tests::relays_percent + "[queue]\nevidence = 'e'\n" + keys; }

/// A relaying host with a queue of its own, and a host for far.example.
class world_mail : public testing::Test {
  protected:
    void hosts(std::string const& queue, std::string const& far) {
        here_ = net_.add(tests::example_profile(queue_of(queue)), tests::site_of("here.example", "192.0.2.1"));
        far_ = net_.add(tests::example_profile(far), tests::site_of("far.example", "192.0.2.2"));
        net_.world.on_relay = [this](host_id from, host_id, auto const&) {
            if (from == here_) attempts_.push_back(net_.world.now() - begin_);
        };
    }
    /// Hands it to the relaying host and lets nothing happen yet.
    void accept(std::string const& mail = "<alice@here.example>", std::string const& rcpt = "<alice@far.example>") {
        net_.world.send({"c", "192.0.2.10", {}}, here_, {mail, {rcpt}, {}}, mail_text{"Subject: x\r\n\r\ntext\r\n"});
    }
    ledger_entry const& first() const { return net_.world.ledger().entries().at(0); }

    grammar::instant begin_ = grammar::parse_timestamp("2001-01-26T02:05:00Z").value();
    internet net_{1, begin_};
    host_id here_ = 0, far_ = 0;
    std::vector<grammar::duration> attempts_;
};

TEST_F(world_mail, tries_again_by_its_schedule_and_gives_up_in_time) {
    hosts("retry = ['5min', '10min', '1h']\ngive-up = '3h'\n", busy);
    accept();
    net_.world.run_until_quiet();
    EXPECT_EQ(attempts_, (std::vector<grammar::duration>{0min, 5min, 15min, 75min, 135min, 180min}));
    EXPECT_EQ(first().fate, fate::bounced);
    EXPECT_EQ(first().at - begin_, 3h);
    EXPECT_EQ(first().deferred, 5U);
    auto const& report = net_.world.mailboxes(here_).at(0);
    EXPECT_NE(report.message().find("\r\nDiagnostic-Code: smtp; 450 4.2.1 come back\r\n"), std::string::npos);
    EXPECT_NE(report.message().find("\r\nStatus: 5.2.1\r\n"), std::string::npos) << "it is for good now";
}

/// Deferred, then relayed: a next host that is away for a while.
TEST_F(world_mail, relays_what_it_had_to_put_off) {
    hosts("retry = '5min'\n", tests::relays_percent);
    net_.world.set_up(far_, false);
    accept();
    net_.world.at(begin_ + 12min, [this] { net_.world.set_up(far_, true); });
    net_.world.advance(11min);
    EXPECT_EQ(first().fate, std::nullopt);
    EXPECT_EQ(first().deferred, 3U);
    EXPECT_TRUE(net_.world.mailboxes(far_).empty());
    net_.world.run_until_quiet();
    EXPECT_EQ(first().fate, fate::relayed);
    EXPECT_EQ(first().at - begin_, 15min);
    EXPECT_EQ(net_.world.mailboxes(far_).size(), 1U);
    auto const& r = net_.world.record();
    EXPECT_FALSE(r.session(2).reached) << "the first attempt";
    EXPECT_TRUE(r.session(r.size()).reached);
}

TEST_F(world_mail, puts_off_while_it_is_down_itself) {
    hosts("retry = '5min'\n", tests::relays_percent);
    accept();
    net_.world.set_up(here_, false);
    net_.world.advance(1min);
    net_.world.set_up(here_, true);
    EXPECT_EQ(net_.world.mailboxes(far_).size(), 0U);
    net_.world.run_until_quiet();
    EXPECT_EQ(first().at - begin_, 5min);
    EXPECT_EQ(first().fate, fate::relayed);
}

TEST_F(world_mail, bounces_at_once_without_a_schedule) {
    hosts("retry = []\n", busy);
    accept();
    net_.world.run_until_quiet();
    EXPECT_EQ(first().fate, fate::bounced);
    EXPECT_EQ(first().at, begin_);
}

TEST_F(world_mail, never_tries_again_what_was_refused_for_good) {
    hosts("retry = '5min'\n", "[[rcpt]]\nreply = '550 no'\nevidence = 'e'\n");
    accept();
    net_.world.run_until_quiet();
    EXPECT_EQ(attempts_.size(), 1U);
    EXPECT_EQ(first().at, begin_);
    EXPECT_NE(net_.world.mailboxes(here_).at(0).message().find("\r\nStatus: 5.0.0\r\n"), std::string::npos);
}

/// A connection that ends without a reply is no refusal (RFC 5321 4.5.3.2 and 3.8: try later).
TEST_F(world_mail, tries_again_where_the_connection_was_lost) {
    hosts("retry = '1h'\ngive-up = '1h'\n", "[[mail]]\nthen = 'close'\nevidence = 'e'\n");
    accept();
    net_.world.run_until_quiet();
    EXPECT_EQ(attempts_, (std::vector<grammar::duration>{0h, 1h}));
    EXPECT_EQ(first().fate, fate::bounced);
    EXPECT_EQ(net_.world.mailboxes(here_).at(0).message().find("Diagnostic-Code"), std::string::npos);
}

TEST_F(world_mail, warns_once_and_not_about_reports) {
    hosts("retry = '1h'\ngive-up = '4h'\nwarn = '2h'\n", busy);
    accept();
    net_.world.advance(2h - 1s);
    EXPECT_TRUE(net_.world.mailboxes(here_).empty());
    net_.world.advance(1s);
    ASSERT_EQ(net_.world.mailboxes(here_).size(), 1U);
    auto const warning = net_.world.mailboxes(here_)[0].message();
    EXPECT_NE(warning.find("\r\nAction: delayed\r\nStatus: 4.2.1\r\n"), std::string::npos);
    EXPECT_NE(warning.find("\r\nWill-Retry-Until: Fri, 26 Jan 2001 06:05:00 +0000\r\n"), std::string::npos);
    EXPECT_EQ(first().fate, std::nullopt);
    net_.world.run_until_quiet();
    EXPECT_EQ(net_.world.mailboxes(here_).size(), 2U) << "the warning and the bounce";
    accept("<>");
    net_.world.run_until_quiet();
    EXPECT_EQ(net_.world.mailboxes(here_).size(), 2U);
}

TEST_F(world_mail, puts_off_what_dns_does_not_know_yet) {
    hosts("retry = '30min'\n", tests::relays_percent);
    zone_records slow;
    slow.fails = dns_answer::servfail;
    net_.world.directory().names().put("far.example", slow);
    accept();
    net_.world.advance(45min);
    EXPECT_EQ(first().fate, std::nullopt);
    zone_records cured;
    cured.mx = {{10, "mx.far.example"}};
    net_.world.directory().names().put("far.example", cured);
    net_.world.run_until_quiet();
    EXPECT_EQ(first().fate, fate::relayed);
    EXPECT_EQ(first().at - begin_, 1h);
}

TEST_F(world_mail, bounces_at_once_what_dns_rules_out) {
    hosts("retry = '30min'\n", tests::relays_percent);
    zone_records none;
    none.mx = {{0, ""}};
    net_.world.directory().names().put("far.example", none);
    accept();
    accept("<alice@here.example>", "<alice@never.example>");
    net_.world.run_until_quiet();
    EXPECT_EQ(first().fate, fate::bounced);
    EXPECT_EQ(net_.world.ledger().entries()[1].fate, fate::bounced);
    EXPECT_EQ(net_.world.now(), begin_);
    auto const status = [&](std::size_t n) {
        auto const text = net_.world.mailboxes(here_).at(n).message();
        auto const at = text.find("\r\nStatus: ") + 10;
        return text.substr(at, text.find("\r\n", at) - at);
    };
    EXPECT_EQ(status(0), "5.1.10") << "RFC 7505 3: a null MX";
    EXPECT_EQ(status(1), "5.1.2");
}

/// RFC 5321 5.1: the next exchanger is tried where the first one is away or busy, not where it refuses for good.
TEST_F(world_mail, tries_one_exchanger_after_the_other) {
    hosts("retry = []\n", busy);
    auto const spare = net_.add("spare.example", "192.0.2.3", "relay = [\"far.example\"]\n");
    zone_records two;
    two.mx = {{20, "mx.spare.example"}, {10, "mx.far.example"}};
    net_.world.directory().names().put("far.example", two);
    strings asked;
    net_.world.on_relay = [&](host_id from, host_id to, auto const&) {
        if (from == here_) asked.push_back(net_.world.site_of(to).host);
    };
    accept();
    net_.world.run_due();
    EXPECT_EQ(asked, (strings{"mx.far.example", "mx.spare.example"}));
    EXPECT_EQ(first().where, "mx.spare.example");
    EXPECT_EQ(net_.world.ledger().entries().at(1).host, spare);
}

TEST_F(world_mail, reports_to_its_postmaster_what_cannot_be_returned) {
    hosts("double-bounce = 'postmaster'\nretry = []\n", busy);
    accept("<>");
    net_.world.run_until_quiet();
    auto const& entries = net_.world.ledger().entries();
    EXPECT_EQ(entries.at(0).fate, fate::bounced);
    EXPECT_EQ(entries.at(0).where, "<postmaster@here.example>");
    EXPECT_EQ(entries.at(1).forward_path, "<postmaster@here.example>");
    EXPECT_EQ(entries.at(1).reverse_path, "<>");
    EXPECT_EQ(entries.at(1).parent, entries.at(0).message);
    EXPECT_EQ(entries.at(1).fate, fate::discarded) << "this host has no postmaster, and there it ends";
    EXPECT_EQ(entries.size(), 2U);
}

/// What it writes itself is no stranger's, though it is in no network that it trusts.
TEST_F(world_mail, sends_its_own_bounces_where_strangers_mail_goes_no_further) {
    here_ = net_.add(tests::example_profile("[[route]]\nid = 'route/strangers'\nwhen = { client.network = 'stranger' }\n"
                                            "fate = 'bounce'\nevidence = 'e'\n"
                                            "[[route]]\nid = 'route/away'\nfate = 'relay'\nevidence = 'e'\n"),
                     tests::site_of("here.example", "192.0.2.1"));
    far_ = net_.add("far.example", "192.0.2.2");
    accept("<someone@far.example>");
    net_.world.run_until_quiet();
    auto const& entries = net_.world.ledger().entries();
    ASSERT_GE(entries.size(), 2U);
    EXPECT_EQ(entries[0].fate, fate::bounced);
    EXPECT_EQ(entries[1].fate, fate::relayed);
}

TEST_F(world_mail, discards_double_bounces_where_it_is_told_nothing) {
    hosts("retry = []\n", busy);
    accept("<nobody@here.example>");
    net_.world.run_until_quiet();
    auto const& entries = net_.world.ledger().entries();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].fate, fate::bounced);
    EXPECT_EQ(entries[1].fate, fate::discarded);
    EXPECT_EQ(entries[1].where, "double bounce");
    EXPECT_EQ(entries[1].from_address, "") << "it was made here";
}

/// RFC 5321 6.3: a loop is known by the number of Received fields; whose limit it is, the profile says.
TEST_F(world_mail, cuts_a_loop_by_received_fields) {
    hosts("most-received = 7\n", tests::relays_percent);
    zone_records back;
    back.mx = {{10, "mx.far.example"}};
    net_.world.directory().names().put("lost.example", back);
    net_.world.directory().set_smart_host(far_, here_);
    accept("<alice@here.example>", "<alice@lost.example>");
    net_.world.run_until_quiet();
    // here, far, here, far ...: the fields are counted as the message came in.
    auto const& entries = net_.world.ledger().entries();
    auto const bounced = std::find_if(entries.begin(), entries.end(), [](auto const& e) { return e.fate == fate::bounced; });
    ASSERT_NE(bounced, entries.end());
    EXPECT_EQ(bounced->host, here_);
    EXPECT_EQ(std::count_if(entries.begin(), entries.end(), [](auto const& e) { return e.fate == fate::relayed && !e.bounce; }),
              8);
    EXPECT_NE(net_.world.mailboxes(here_).at(0).message().find("\r\nStatus: 5.4.6\r\n"), std::string::npos);
}

/// Some know a loopback address for their own ...
TEST_F(world_mail, bounces_what_leads_to_a_loopback_address) {
    hosts("", tests::relays_percent);
    accept("<alice@here.example>", "<someone@[127.0.0.1]>");
    net_.world.advance(1min);
    EXPECT_EQ(first().fate, fate::bounced);
}

/// ... some try it and find that nobody answers.
TEST_F(world_mail, tries_a_loopback_address_again_where_the_profile_has_it) {
    hosts("loopback = \"retry\"\n", tests::relays_percent);
    accept("<alice@here.example>", "<someone@[127.0.0.1]>");
    net_.world.advance(24h);
    EXPECT_EQ(first().fate, std::nullopt);
    net_.world.run_until_quiet();
    EXPECT_EQ(first().fate, fate::bounced);
}

TEST_F(world_mail, ends_a_loop_of_hosts_that_leave_no_trace) {
    auto const silent = "[[route]]\nfate = 'relay'\nevidence = 'e'\n";
    auto const a = net_.add(tests::example_profile(silent), tests::site_of("a.example", "192.0.2.1"));
    auto const b = net_.add(tests::example_profile(silent), tests::site_of("b.example", "192.0.2.2"));
    net_.world.directory().set_smart_host(a, b);
    net_.world.directory().set_smart_host(b, a);
    net_.send(a, "<>", "<x@lost.example>");
    auto const& entries = net_.world.ledger().entries();
    EXPECT_EQ(entries.back().fate, fate::discarded);
    EXPECT_GT(entries.size(), 100U);
    EXPECT_LE(entries.size(), 1002U);
}

TEST_F(world_mail, waits_as_the_route_says) {
    here_ = net_.add(tests::example_profile("[[route]]\nwhen = { recipient.domain = 'remote' }\nfate = 'relay'\n"
                                            "after = '7min'\nevidence = 'e'\n"
                                            "[[route]]\nwhen = { recipient.account = 'exists' }\nfate = 'deliver'\nevidence = 'e'\n"
                                            "[[route]]\nfate = 'bounce'\nafter = '1h'\nstatus = '5.7.1'\nwhy = 'on second thoughts'\n"
                                            "evidence = 'e'\n"),
                     tests::site_of("here.example", "192.0.2.1"));
    far_ = net_.add("far.example", "192.0.2.2");
    accept();
    accept("<alice@here.example>", "<nobody@here.example>");
    net_.world.run_until([&] { return !net_.world.mailboxes(far_).empty(); });
    EXPECT_EQ(net_.world.now() - begin_, 7min);
    EXPECT_TRUE(net_.world.mailboxes(here_).empty());
    net_.world.run_until_quiet();
    EXPECT_EQ(net_.world.now() - begin_, 1h);
    auto const report = net_.world.mailboxes(here_).at(0).message();
    EXPECT_NE(report.find("\r\nStatus: 5.7.1\r\n"), std::string::npos);
    EXPECT_NE(report.find("nobody@here.example: on second thoughts\r\n"), std::string::npos);
}

TEST_F(world_mail, goes_by_the_way_that_the_route_names) {
    auto const by = [&](std::string const& via) {
        internet net;
        auto const from = net.add(tests::example_profile("[[route]]\nfate = 'relay'\nvia = '" + via + "'\nevidence = 'e'\n"),
                                  tests::site_of("here.example", "192.0.2.1"));
        auto const hub = net.add("hub.example", "192.0.2.2");
        net.add("far.example", "192.0.2.3");
        net.world.directory().set_smart_host(from, hub);
        net.send(from, "<>", "<alice@far.example>");
        return std::string{net.world.ledger().entries().at(0).where};
    };
    EXPECT_EQ(by("mx"), "mx.far.example");
    EXPECT_EQ(by("smart-host"), "mx.hub.example");
    EXPECT_EQ(by("any"), "mx.hub.example");
}

/// Received and reports show the host's own clock, and the world's goes on as it is.
TEST_F(world_mail, writes_the_time_of_the_hosts_own_clock) {
    auto const dated = boost::algorithm::replace_all_copy(tests::relays_percent, "by {site.host}", "by {site.host}; {date}");
    auto const profile = tests::example_profile(dated);
    auto const site = tests::site_of("here.example", "192.0.2.1");
    auto const h = net_.world.add_host(profile, site, {"slow", -5min - 11s, {}});
    net_.send(h, "<alice@here.example>", "<alice@here.example>");
    net_.send(h, "<alice@here.example>", "<nobody@here.example>");
    EXPECT_TRUE(net_.world.mailboxes(h).at(0).message().starts_with(
        "Received: from client.example ([192.0.2.10]) by mx.here.example; Fri, 26 Jan 2001 01:59:49 +0000\r\n"));
    EXPECT_EQ(grammar::header_field(net_.world.mailboxes(h).at(1).received.str(), "Date"),
              "Fri, 26 Jan 2001 01:59:49 +0000");
    EXPECT_EQ(net_.world.ledger().entries().at(0).at, begin_);
}

/// A POP login is remembered by the clock of the host that saw it.
TEST_F(world_mail, remembers_by_the_hosts_own_clock) {
    auto const profile = tests::real_profile("coreserver");
    auto const site = tests::real_site("hosting");
    auto const h = net_.world.add_host(profile, site, {"fast", 2h, {}});
    net_.world.pop_login(h, "198.51.100.7", "hogehoge@fugafuga.jp");
    auto const answer = [&] {
        auto const done = net_.world.send({"c", "198.51.100.7", {}}, h,
                                          {"<a@elsewhere.example>", {"<hogehoge@fugafuga.jp>"}, {}}, mail_text{"x\r\n"});
        return done->rcpt.at(0)->code;
    };
    net_.world.advance(29min);
    EXPECT_EQ(answer(), 552);
    net_.world.advance(1min);
    EXPECT_EQ(answer(), 250);
}

/// Seed 004 from the other side: who relays to that host after a POP login from his address gets the report of
/// corpus/seeds/coreserver-552.dsn, field by field.
TEST_F(world_mail, reports_as_recorded) {
    auto const h = net_.add("elsewhere.example", "198.51.100.7");
    auto const hosting = net_.add(tests::real_profile("coreserver"), tests::real_site("hosting"));
    net_.world.pop_login(hosting, "198.51.100.7", "hogehoge@fugafuga.jp");
    net_.send(h, "<alice@elsewhere.example>", "<hogehoge@fugafuga.jp>");
    auto const report = net_.world.mailboxes(h).at(0).message();
    auto const recorded = tests::read_file("corpus/seeds/coreserver-552.dsn");
    auto const fields = report.substr(report.find("\r\nFinal-Recipient:") + 2);
    for (auto const* name : {"Final-Recipient", "Action", "Status", "Diagnostic-Code"}) {
        auto const field = [&](std::string_view text) {
            // White space behind the type is no part of the value (RFC 3464 2.1.1).
            return boost::algorithm::replace_all_copy(grammar::header_field(text, name).value_or("none"), "; ", ";");
        };
        EXPECT_EQ(field(fields), field(recorded)) << name;
        EXPECT_NE(field(recorded), "none");
    }
}

/// Who is handed what he has sent keeps no second copy of it.
TEST_F(world_mail, shares_the_text_from_hop_to_hop) {
    auto const silent = tests::example_profile("[[route]]\nwhen = { recipient.domain = 'remote' }\nfate = 'relay'\nevidence = 'e'\n"
                                               "[[route]]\nfate = 'deliver'\nevidence = 'e'\n");
    auto const a = net_.add(silent, tests::site_of("a.example", "192.0.2.1"));
    auto const b = net_.add(silent, tests::site_of("b.example", "192.0.2.2"));
    mail_text const body{"Subject: x\r\n\r\n.dots\r\ntext\r\n"};
    for (auto const* rcpt : {"<alice@b.example>", "<bob@b.example>"})
        net_.world.send({"c", "192.0.2.10", {}}, a, {"<>", {rcpt}, {}}, body);
    net_.world.run_until_quiet();
    ASSERT_EQ(net_.world.mailboxes(b).size(), 2U);
    for (auto const& m : net_.world.mailboxes(b)) EXPECT_TRUE(m.text.shares(body) && m.received.shares(body));
    EXPECT_EQ(net_.world.mailbox(b, "Bob").size(), 1U);
    EXPECT_EQ(net_.world.mailbox(b, "nobody").size(), 0U);
}

/// NAT: the host behind it sees one address, which its site trusts; and the ledger has what the host saw.
TEST_F(world_mail, sees_whoever_comes_through_a_translator_as_that) {
    auto const inner = net_.add(tests::example_profile("[[rcpt]]\nwhen = { client.network = 'stranger' }\nreply = '550 no'\n"
                                                       "evidence = 'e'\n[[route]]\nfate = 'deliver'\nevidence = 'e'\n"),
                                tests::site_of("in.example", "10.0.0.2", "inside = [\"10.0.0.0/8\"]\n"));
    client const stranger{"c", "198.51.100.7", {}};
    smtp::envelope const mail{"<>", {"<alice@in.example>"}, {}};
    EXPECT_EQ(net_.world.send(stranger, inner, mail, mail_text{"x\r\n"})->rcpt.at(0)->code, 550);
    net_.world.directory().add_nat({"203.0.113.1", "10.0.0.1", {"10.0.0.2"}, "10.0.0.2"});
    EXPECT_EQ(net_.world.send(stranger, inner, mail, mail_text{"x\r\n"})->rcpt.at(0)->code, 250);
    EXPECT_EQ(first().from_address, "10.0.0.1");
    EXPECT_EQ(net_.world.record().session(2).client_address, "10.0.0.1");
}

TEST_F(world_mail, knows_clients_by_dns_and_by_what_they_did) {
    auto const profile = tests::example_profile(
        "[[mail]]\nwhen = { client.auth = true }\nreply = '250 known'\nevidence = 'e'\n"
        "[[mail]]\nwhen = { client.listed = true }\nreply = '550 listed'\nevidence = 'e'\n"
        "[[mail]]\nwhen = { client.ptr = 'match' }\nreply = '250 {client.name}'\nevidence = 'e'\n"
        "[[mail]]\nwhen = { client.ptr = 'mismatch' }\nreply = '450 whose?'\nevidence = 'e'\n"
        "[[mail]]\nwhen = { client.ptr = 'tempfail' }\nreply = '451 who?'\nevidence = 'e'\n");
    auto const site = tests::site_of("here.example", "192.0.2.1");
    auto const h = net_.world.add_host(profile, site, {"h", {}, {"list.example"}});
    auto& names = net_.world.directory().names();
    auto const put = [&](std::string const& name, auto member, std::string const& value) {
        zone_records r;
        r.*member = {value};
        names.put(name, r);
    };
    put("1.100.51.198.in-addr.arpa", &zone_records::ptr, "good.example");
    put("good.example", &zone_records::a, "198.51.100.1");
    put("2.100.51.198.in-addr.arpa", &zone_records::ptr, "good.example");
    put("3.100.51.198.list.example", &zone_records::a, "127.0.0.2");
    zone_records dead;
    dead.fails = dns_answer::timeout;
    names.put("4.100.51.198.in-addr.arpa", dead);
    auto const said = [&](std::string const& address) {
        return net_.world.send({"c", address, {}}, h, {"<>", {"<alice>"}, {}}, mail_text{"x\r\n"})->mail->lines.at(0);
    };
    EXPECT_EQ(said("198.51.100.1"), "250 good.example");
    EXPECT_EQ(said("198.51.100.2"), "450 whose?");
    EXPECT_EQ(said("198.51.100.3"), "550 listed");
    EXPECT_EQ(said("198.51.100.4"), "451 who?");
    EXPECT_EQ(said("198.51.100.5"), "250 sender <> ok");
    net_.world.authenticate(h, "198.51.100.3");
    EXPECT_EQ(said("198.51.100.3"), "250 known");
}

/// Whatever is sent, and however it is forwarded, what is kept of it has a bound, and what is kept is as it was.
TEST_F(world_mail, forgets_what_is_finished_where_it_is_told_to) {
    tests::internet net;
    auto const first = net.add("one.example", "192.0.2.1");
    auto const second = net.add("two.example", "192.0.2.2");
    std::size_t stored = 0;
    net.world.on_stored = [&](host_id, stored_message const&) { ++stored; };
    net.world.keep(3);
    for (int i = 0; i < 4000; ++i) {
        net.send(first, "<bob@far.example>", i % 2 == 0 ? "<alice@two.example>" : "<alice@one.example>");
        auto const& far = net.world.mailboxes(second);
        ASSERT_LE(net.world.mailboxes(first).size() + far.size(), 3U);
        ASSERT_LE(net.world.ledger().entries().size(), 2100U);
        for (auto const& m : far) ASSERT_EQ(m.entry->forward_path, "<alice@two.example>");
    }
    EXPECT_EQ(stored, 4000U);
    EXPECT_EQ(net.world.mailboxes(first).size() + net.world.mailboxes(second).size(), 3U);
    EXPECT_EQ(net.world.record().size(), 6000U);
    EXPECT_LE(net.world.record().size() - net.world.record().first(), 2048U);
}

TEST_F(world_mail, keeps_so_many_octets_in_mailboxes_and_no_more) {
    tests::internet net;
    auto const host = net.add("one.example", "192.0.2.1");
    auto const& box = net.world.mailboxes(host);
    net.world.keep(1000, 50'000);
    for (int i = 0; i < 30; ++i) {
        net.send(host, "<bob@far.example>", "<alice@one.example>", std::string(10'000, 'x') + "\r\n");
        ASSERT_LE(box.size(), 4U) << "and a Received field each";
    }
    EXPECT_EQ(box.size(), 4U);
    auto const last = box.back().number;
    net.send(host, "<bob@far.example>", "<alice@one.example>", std::string(90'000, 'x') + "\r\n");
    ASSERT_EQ(box.size(), 1U) << "the last, however large";
    EXPECT_GT(box.back().number, last);
}

/// One message to many is in memory once.
TEST_F(world_mail, counts_a_text_that_mailboxes_share_once) {
    tests::internet net;
    auto const kind = tests::example_profile("[[route]]\nfate = 'deliver'\nevidence = 'e'\n");
    auto const host = net.add(kind, tests::site_of("one.example", "192.0.2.1"));
    net.world.keep(1000, 50'000);
    smtp::envelope mail{"<bob@far.example>", {}, {}};
    for (int i = 0; i < 40; ++i) mail.forward_paths.push_back("<alice@one.example>");
    net.world.send({"c", "198.51.100.1", {}}, host, mail, mail_text{std::string(10'000, 'x') + "\r\n"});
    net.world.run_until_quiet();
    EXPECT_EQ(net.world.mailboxes(host).size(), 40U);
}

TEST_F(world_mail, puts_nothing_into_mailboxes_where_it_keeps_none) {
    tests::internet net;
    auto const host = net.add("one.example", "192.0.2.1");
    net.world.keep(0);
    net.send(host, "<bob@far.example>", "<alice@one.example>");
    EXPECT_TRUE(net.world.mailboxes(host).empty());
    EXPECT_EQ(net.world.ledger().entries().at(0).fate, evidence::fate::delivered) << "it came there";
}

}  // namespace
}  // namespace relaylab::sim
