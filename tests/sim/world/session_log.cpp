#include "sim/world/session_log.hpp"

#include <rapidcheck/gtest.h>

#include "tests/sim/profile/random_faults.hpp"
#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

using pieces = std::vector<said_piece>;

/// A client that keeps what it is told, as it is told.
class listening {
  public:
    listening(world& w, host_id h) : world_(w), session_(w.connect(h, {})) { listen(); }
    void say(std::string const& burst, std::size_t cut) {
        cut = std::min(cut, burst.size());
        world_.say(*session_, burst.substr(0, cut), false);
        listen();
        world_.say(*session_, burst.substr(cut));
        listen();
    }
    void secure() {
        session_->secured(world_.now());
        listen();
    }
    void keep_waiting() {
        world_.time_out(*session_);
        listen();
    }
    sim::session const& session() const { return *session_; }

    pieces said;

  private:
    void listen() {
        for (auto a = session_->talk.next(); a.what != smtp::action::kind::none; a = session_->talk.next()) {
            said.push_back(copied(a));
            world_.advance(a.delay);
            if (session_->talk.answered_late()) world_.collect(*session_);
        }
    }
    world& world_;
    std::unique_ptr<sim::session> session_;
};

constexpr auto draws_much = "[[noop]]\nreply = '250 {date}'\nweight = 2\nor = [{ reply = '250 or else' }]\nevidence = 'e'\n"
                            "[[end-of-data]]\nreply = '250 queued as {queue-id}'\nevidence = 'e'\n"
                            "[timeouts]\ncommand-reply = '421 {site.host} idle'\nevidence = 'e'\n";

/// Any dialogues, interleaved, whatever goes wrong in them: from what each session heard it is had again, octet for
/// octet and piece for piece.
RC_GTEST_PROP(session_log, has_every_session_again, ()) {
    auto const kind = tests::example_profile(draws_much);
    auto const here = tests::example_site();
    auto const faults = tests::random_faults();
    world w{*rc::gen::arbitrary<std::uint64_t>()};
    w.keep_logs(true);
    host_options options;
    options.faults = &faults;
    options.clock = std::chrono::minutes{7};
    options.queue_ids = {"FIRST", "SECOND"};
    auto const h = w.add_host(kind, here, options);
    std::deque<listening> clients;
    for (int i = 0; i < 3; ++i) clients.emplace_back(w, h);
    for (auto const& burst : tests::random_bursts()) {
        auto& client = clients[tests::below(clients.size())];
        client.say(burst, tests::below(burst.size() + 1));
        if (tests::once_in(10)) client.keep_waiting();
    }
    for (auto const& c : clients) {
        memory remembered;
        auto setting = w.setting_of(c.session());
        setting.remembered = &remembered;
        auto const again = had_again(w.log_of(c.session()), setting);
        RC_ASSERT(again == c.said);
    }
}

/// What a client says of itself is no part of how it came.
TEST(session_log, has_a_session_again_that_was_secured_and_authenticated) {
    auto const kind = tests::real_profile("relaylab-esmtp");
    auto here = tests::real_site("submission");
    here.xclient = {"0.0.0.0/0"};
    world w;
    w.keep_logs(true);
    auto const h = w.add_host(kind, here);
    for (bool const proxied : {false, true}) {
        listening client{w, h};
        if (proxied) client.say("XCLIENT NAME=in.example ADDR=10.1.2.3 LOGIN=somebody\r\n", 0);
        client.say("EHLO x.example\r\nSTARTTLS\r\n", 0);
        client.secure();
        client.say("EHLO x.example\r\nAUTH PLAIN AGEAYg==\r\nAUTH SCRAM-SHA-256\r\n*\r\nNOOP\r\n", 3);
        auto const log = w.log_of(client.session());
        EXPECT_FALSE(log.client.tls);
        memory remembered;
        auto setting = w.setting_of(client.session());
        setting.remembered = &remembered;
        EXPECT_EQ(had_again(log, setting), client.said);
    }
}

TEST(session_log, tells_what_went_wrong_in_the_record) {
    auto const kind = tests::example_profile();
    auto const here = tests::example_site();
    auto const faults = parse_faults(tests::read_file("profiles/faults/refuse-once.toml"), "refuse-once.toml", "refuse-once");
    world w;
    host_options options;
    options.faults = &faults;
    auto const h = w.add_host(kind, here, options);
    listening first{w, h}, second{w, h};
    for (auto* client : {&first, &second}) {
        client->say("HELO x\r\n", 0);
        client->say("MAIL FROM:<>\r\n", 0);
        client->say("RCPT TO:<alice@here.example>\r\n", 0);
    }
    EXPECT_EQ(first.said.back().octets, "451 4.3.0 Try again later\r\n");
    EXPECT_EQ(second.said.back().octets, "250 recipient <alice@here.example> ok\r\n") << "of all sessions together";
    EXPECT_EQ(w.record().session(1).draws, std::vector<std::string>{"fault/refuse-once:1=refuse at reply 4"});
    EXPECT_TRUE(w.record().session(2).draws.empty());
    auto const text = print(w.record(), {[&](host_id) -> profile const& { return kind; }, [](host_id) { return "here"; }});
    EXPECT_NE(text.find("\n  rcpt 451 fault/refuse-once:1\n  fault/refuse-once:1=refuse at reply 4\n"), std::string::npos) << text;
}

TEST(session_log, tells_of_a_handshake_that_went_wrong) {
    auto const kind = tests::example_profile("[[starttls]]\nreply = '220 go'\nevidence = 'e'\n");
    auto const here = tests::example_site();
    auto const faults = parse_faults("title = 't'\n[[fault]]\nwhen = { stage = 'tls' }\ndo = 'close'\nsends = 'nothing'\n", "f.toml", "f");
    world w;
    host_options options;
    options.faults = &faults;
    auto const h = w.add_host(kind, here, options);
    listening client{w, h};
    client.say("EHLO x\r\n", 0);
    client.say("STARTTLS\r\n", 0);
    EXPECT_EQ(client.said.back().what, smtp::action::kind::close);
    EXPECT_EQ(w.record().session(1).draws, std::vector<std::string>{"fault/f:1=close at reply 4"});
}

/// A session that is logged can be had again, however long it was.
TEST(session_log, has_all_that_went_wrong_in_a_long_session) {
    auto const kind = tests::example_profile();
    auto const here = tests::example_site();
    auto const faults = parse_faults("title = 't'\n[[fault]]\nwhen = { stage = 'noop' }\nchance = 0.9\ndo = 'glue'\n", "f.toml", "f");
    world w;
    w.keep_logs(true);
    host_options options;
    options.faults = &faults;
    auto const h = w.add_host(kind, here, options);
    listening client{w, h};
    for (int i = 0; i < 5000; ++i) client.say("NOOP\r\n", 0);
    memory remembered;
    auto setting = w.setting_of(client.session());
    setting.remembered = &remembered;
    EXPECT_TRUE(had_again(w.log_of(client.session()), setting) == client.said);
}

/// A client that says commands without end costs so much of the record and no more.
TEST(session_log, is_told_of_an_endless_session_up_to_a_point) {
    auto const kind = tests::example_profile();
    auto const here = tests::example_site();
    world w;
    auto const h = w.add_host(kind, here);
    listening client{w, h};
    for (int i = 0; i < 9000; ++i) client.say("NOOP\r\n", 0);
    EXPECT_EQ(w.record().answers(1).size(), record::most_answers);
    EXPECT_EQ(w.record().session(1).unkept, 9001U - record::most_answers);
    EXPECT_LE(client.session().talk.decisions().size(), 4100U);
    auto const text = print(w.record(), {[&](host_id) -> profile const& { return kind; }, [](host_id) { return "here"; }});
    EXPECT_NE(text.find("\n  and 4905 more\n"), std::string::npos);
}

}  // namespace
}  // namespace relaylab::sim
