#include "sim/world/post_office.hpp"

#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;

constexpr char const* some_passwords = "passwords = { alice = \"secret\" }\n";

/// Everything that a session wants sent by now.
std::string told(pop3_session& s) {
    std::string all;
    for (auto a = s.talk.next(); a.what == smtp::action::kind::send; a = s.talk.next()) all += a.octets;
    return all;
}

class post_office_test {
  public:
    explicit post_office_test(std::string const& more = some_passwords)
        : here(net.add("here.example", "192.0.2.1", more)), office(net.world, here) {}

    std::unique_ptr<pop3_session> connect() {
        auto opened = office.connect("192.0.2.9");
        told(*opened);
        return opened;
    }
    std::string ask(pop3_session& s, std::string const& line) {
        s.talk.receive(line + "\r\n", net.world.now());
        return told(s);
    }
    std::unique_ptr<pop3_session> log_in(std::string const& user = "alice") {
        auto opened = connect();
        ask(*opened, "USER " + user);
        EXPECT_EQ(ask(*opened, "PASS secret").substr(0, 3), "+OK");
        return opened;
    }

    tests::internet net;
    host_id here;
    post_office office;
};

/// A host that delivers whatever is its own, so that details and strangers have mailboxes, too.
TEST(post_office, shows_a_user_what_came_for_him) {
    tests::internet net;
    auto const h = net.add(
        tests::example_profile("[[route]]\nid = \"all\"\nfate = \"deliver\"\nevidence = \"e\"\n"),
        tests::site_of("here.example", "192.0.2.1", std::string{some_passwords} + "delimiter = \"+\"\n"));
    for (auto const* to : {"alice", "ALICE", "alice+shop", "alicia", "bob"})
        net.send(h, "<a@b.example>", "<" + std::string{to} + "@here.example>");
    post_office office(net.world, h);
    auto const s = office.connect("192.0.2.9");
    s->talk.receive("USER alice\r\nPASS secret\r\nUIDL\r\n", net.world.now());
    EXPECT_TRUE(told(*s).ends_with("+OK 3 messages\r\n1 1.0.0\r\n2 1.1.0\r\n3 1.2.0\r\n.\r\n"));
}

TEST(post_office, keeps_the_ledger_when_mail_is_deleted) {
    post_office_test t;
    for (auto const* text : {"Subject: 1\r\n\r\none\r\n", "Subject: 2\r\n\r\n.\n"})
        t.net.send(t.here, "<bob@there.example>", "<alice@here.example>", text);
    auto const s = t.log_in();
    EXPECT_EQ(t.ask(*s, "TOP 2 9").substr(0, 29), "+OK the top of it\r\nReceived: ");
    EXPECT_NE(t.ask(*s, "RETR 2").find("\r\nSubject: 2\r\n\r\n..\r\n"), std::string::npos) << "the LF is no end of a line of its own";
    EXPECT_EQ(t.ask(*s, "DELE 1").substr(0, 3), "+OK");
    t.net.send(t.here, "<bob@there.example>", "<alice@here.example>", "Subject: 3\r\n\r\n");
    EXPECT_EQ(t.ask(*s, "STAT").substr(0, 6), "+OK 1 ") << "what comes now is for the next session";
    EXPECT_EQ(t.ask(*s, "QUIT"), "+OK bye\r\n");
    ASSERT_EQ(t.net.world.mailboxes(t.here).size(), 2U);
    EXPECT_NE(t.net.world.mailboxes(t.here)[0].message().find("Subject: 2"), std::string::npos);
    ASSERT_EQ(t.net.world.ledger().entries().size(), 3U);
    for (auto const& e : t.net.world.ledger().entries()) EXPECT_EQ(e.fate, evidence::fate::delivered);
    EXPECT_EQ(t.ask(*t.log_in(), "UIDL"), "+OK 2 messages\r\n1 1.1.0\r\n2 1.2.0\r\n.\r\n") << "ids stay";
}

TEST(post_office, names_mail_of_another_day_otherwise) {
    std::set<std::string> names;
    for (auto const begin : {0h, 24h}) {
        tests::internet net(1, grammar::instant{begin});
        auto const h = net.add("here.example", "192.0.2.1", some_passwords);
        net.send(h, "<a@b.example>", "<alice@here.example>");
        post_office office(net.world, h);
        auto const s = office.connect("192.0.2.9");
        s->talk.receive("USER alice\r\nPASS secret\r\nUIDL 1\r\n", net.world.now());
        auto const all = told(*s);
        names.insert(all.substr(all.rfind("+OK")));
    }
    EXPECT_EQ(names.size(), 2U) << "of equal seeds";
}

/// RFC 1939 6.
TEST(post_office, tells_that_what_was_forgotten_was_not_removed) {
    post_office_test t;
    t.net.world.keep(1);
    t.net.send(t.here, "<bob@there.example>", "<alice@here.example>");
    auto const s = t.log_in();
    EXPECT_EQ(t.ask(*s, "CAPA").find("EXPIRE"), std::string::npos);
    EXPECT_EQ(t.ask(*s, "DELE 1").substr(0, 3), "+OK");
    t.net.send(t.here, "<bob@there.example>", "<alice@here.example>");
    EXPECT_EQ(t.ask(*s, "QUIT"), "-ERR some deleted messages were not removed\r\n");
    EXPECT_EQ(t.net.world.mailboxes(t.here).size(), 1U);
}

TEST(post_office, shows_the_top_of_a_large_message_as_often_as_it_is_asked) {
    post_office_test t;
    std::string large = "Subject: x\r\n\r\n";
    for (int i = 0; i < 12'500; ++i) large += std::string(78, 'x') + "\r\n";  // 1 MB
    t.net.send(t.here, "<bob@there.example>", "<alice@here.example>", large);
    auto const s = t.log_in();
    std::string commands;
    for (int i = 0; i < 5000; ++i) commands += "TOP 1 0\r\n";  // minutes, if each looked at all of it
    s->talk.receive(commands, t.net.world.now());
    auto const before = std::chrono::steady_clock::now();
    auto const all = told(*s);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 10s);
    EXPECT_TRUE(all.ends_with("Subject: x\r\n\r\n.\r\n"));
}

TEST(post_office, lets_one_session_have_a_maildrop) {
    post_office_test t;
    auto first = t.log_in();
    auto const second = t.connect();
    t.ask(*second, "USER alice");
    EXPECT_EQ(t.ask(*second, "PASS secret"), "-ERR [IN-USE] another session has the maildrop\r\n");
    first.reset();
    t.ask(*second, "USER alice");
    EXPECT_EQ(t.ask(*second, "PASS secret"), "+OK 0 messages, 0 octets\r\n");
}

TEST(post_office, takes_a_name_with_the_sites_domain) {
    post_office_test t;
    for (auto const* name : {"alice", "ALICE", "alice@here.example", "Alice@Here.Example"}) t.log_in(name);
    for (auto const* name : {"alice@there.example", "bob", "", "alice@", "@here.example"}) {
        auto const s = t.connect();
        t.ask(*s, std::string{"USER "} + name);
        EXPECT_EQ(t.ask(*s, "PASS secret").substr(0, 4), "-ERR") << name;
    }
}

TEST(post_office, never_greets_twice_alike) {
    post_office_test t;
    auto const first = told(*t.office.connect("192.0.2.9")), second = told(*t.office.connect("192.0.2.9"));
    EXPECT_EQ(first, "+OK mx.here.example POP3 server ready <1.1.0@mx.here.example>\r\n");
    EXPECT_EQ(second, "+OK mx.here.example POP3 server ready <1.2.0@mx.here.example>\r\n");
}

/// A real profile: who is refused may relay for half an hour once he has read his mail.
struct before_smtp {
    before_smtp() : kind(tests::real_profile("coreserver")), here(tests::real_site("hosting")) {
        host = at.add_host(kind, here);
    }
    std::string rcpt() {
        auto const wire = at.connect(host, at.facts_of("192.0.2.9", host));
        at.say(*wire, "HELO client.example\r\nMAIL FROM:<hogehoge@fugafuga.jp>\r\nRCPT TO:<a@there.example>\r\n");
        std::string last;
        for (auto a = wire->talk.next(); a.what != smtp::action::kind::none; a = wire->talk.next())
            if (a.what == smtp::action::kind::send) last = a.octets;
        return last.substr(0, 3);
    }
    std::string log_in(std::string const& password) {
        post_office office(at, host);
        auto const s = office.connect("192.0.2.9");
        s->talk.receive("USER hogehoge\r\nPASS " + password + "\r\n", at.now());
        return told(*s);
    }

    world at;
    profile kind;
    site here;
    host_id host = 0;
};

TEST(post_office_login, opens_the_grant_of_pop_before_smtp) {
    before_smtp w;
    EXPECT_EQ(w.rcpt(), "553");
    EXPECT_NE(w.log_in("wrong").find("-ERR"), std::string::npos);
    EXPECT_EQ(w.rcpt(), "553") << "who is not let in has no grant";
    EXPECT_EQ(w.log_in(w.here.passwords.at("hogehoge")).find("-ERR"), std::string::npos);
    EXPECT_EQ(w.rcpt(), "250");
    w.at.advance(30min - 1us);
    EXPECT_EQ(w.rcpt(), "250");
    w.at.advance(1us);
    EXPECT_EQ(w.rcpt(), "553");
}

}  // namespace
}  // namespace relaylab::sim
