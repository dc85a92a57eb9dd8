#include "sim/world/registrar.hpp"

#include "tests/sim/world/real_worlds.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;
using strings = std::vector<std::string>;

registrar_terms terms() {
    return {"new@tester.example", "I accept", 24h, "Terms ({password})", "Read this, {password}\r\n", "Welcome", "until {until}\r\n"};
}

grammar::instant const begin = grammar::parse_timestamp("2001-01-26T01:30:00Z").value();
constexpr auto who = "<Me@far.example>";

std::string subject_of(std::optional<composed_mail> const& mail) {
    if (!mail) return "none";
    auto const at = mail->message.find("Subject: ") + 9;
    return mail->message.substr(at, mail->message.find("\r\n", at) - at);
}

std::string mail(std::string const& subject, std::string const& body) {
    return "From: me\r\nSubject: " + subject + "\r\n\r\n" + body;
}

TEST(registrar, offers_a_password_in_the_subject_to_whoever_asks) {
    registrar r{terms(), 1};
    auto const offer = r.hear(who, mail("whatever", ""), begin);
    auto const password = r.offered("me@far.example").value();
    EXPECT_EQ(password.size(), 8U);
    EXPECT_EQ(subject_of(offer), "Terms (" + password + ")");
    EXPECT_EQ(offer->reverse_path, "<new@tester.example>");
    EXPECT_EQ(offer->forward_path, "<me@far.example>");
    EXPECT_TRUE(offer->message.ends_with("\r\n\r\nRead this, " + password + "\r\n")) << offer->message;
    EXPECT_FALSE(r.admits("me@far.example", password, begin)) << "this alone registers nothing";
}

TEST(registrar, registers_who_accepts_for_as_long_as_its_terms_say) {
    registrar r{terms(), 1};
    r.hear(who, mail("whatever", ""), begin);
    auto const password = r.offered("me@far.example").value();
    auto const done = r.hear(who, mail("RE: Terms (" + password + ")", " I ACCEPT \r\n> Read this\r\n"), begin + 1h);
    EXPECT_EQ(subject_of(done), "Welcome");
    EXPECT_TRUE(done->message.ends_with("until Sat, 27 Jan 2001 02:30:00 +0000\r\n")) << done->message;
    EXPECT_TRUE(r.admits("ME@FAR.example", password, begin + 25h - 1us));
    EXPECT_FALSE(r.admits("me@far.example", password, begin + 25h));
    EXPECT_FALSE(r.admits("me@far.example", "another", begin + 2h));
    EXPECT_FALSE(r.admits("you@far.example", password, begin + 2h));
}

TEST(registrar, takes_no_half_an_answer) {
    registrar fresh{terms(), 1};
    fresh.hear(who, mail("whatever", ""), begin);
    auto const password = fresh.offered("me@far.example").value();
    struct {
        std::string from, subject, body;
    } const cases[] = {
        {who, "Terms (" + password + ")", "I accept\r\n"},
        {who, "Re: Terms", "I accept\r\n"},
        {who, "Re: Terms " + password, "I accept\r\n"},
        {who, "Re: Terms (" + password + ")", "Dear sirs,\r\nI accept\r\n"},
        {who, "Re: Terms (" + password + ")", ""},
        {"<you@far.example>", "Re: Terms (" + password + ")", "I accept\r\n"},
    };
    for (auto const& c : cases) {
        auto r = fresh;
        EXPECT_TRUE(subject_of(r.hear(c.from, mail(c.subject, c.body), begin)).starts_with("Terms (")) << c.subject << c.body;
        EXPECT_FALSE(r.admits("me@far.example", password, begin)) << c.subject << c.body;
        EXPECT_FALSE(r.admits("you@far.example", password, begin)) << c.subject << c.body;
    }
}

TEST(registrar, gives_every_request_a_password_of_its_own) {
    registrar r{terms(), 1};
    r.hear(who, mail("x", ""), begin);
    auto const first = r.offered("me@far.example");
    r.hear(who, mail("x", ""), begin);
    auto const second = r.offered("me@far.example");
    EXPECT_NE(first, second);
    EXPECT_TRUE(subject_of(r.hear(who, mail("Re: Terms (" + *first + ")", "I accept"), begin)).starts_with("Terms ("));
    registrar other{terms(), 2};
    other.hear(who, mail("x", ""), begin);
    EXPECT_NE(other.offered("me@far.example"), first);
}

/// RFC 3834: what no person sent is not answered, and nobody talks to himself.
TEST(registrar, does_not_answer_programs) {
    registrar r{terms(), 1};
    EXPECT_EQ(r.hear("<>", mail("x", ""), begin), std::nullopt);
    EXPECT_EQ(r.hear("<NEW@tester.example>", mail("x", ""), begin), std::nullopt);
}

TEST(registrar, remembers_no_more_than_so_many) {
    registrar r{terms(), 1};
    r.hear(who, mail("x", ""), begin);
    auto const password = r.offered("me@far.example").value();
    r.hear(who, mail("Re: Terms (" + password + ")", "I accept"), begin);
    for (int i = 0; i < 10000; ++i) EXPECT_TRUE(r.hear("<" + std::to_string(i) + "@far.example>", "", begin));
    EXPECT_EQ(r.offered("0@far.example"), std::nullopt);
    EXPECT_TRUE(r.admits("me@far.example", password, begin));
}

/// The whole of it, by mail among hosts: a request, an answer in other words, an acceptance.
TEST(registrar, registers_a_mailbox_of_a_world) {
    tests::shelf books;
    planned_world w{tests::real_plan("registration-2001"), books.books(), 2001};
    auto const& r = *w.registrar_at("tester");
    auto const offered = [&] { return r.offered("okurisaki@mail.goo.ne.jp").value_or(""); };
    w.at().run_until([&] { return !offered().empty(); });
    auto const first = offered();
    w.at().run_until([&] { return offered() != first; });
    auto const second = offered();
    EXPECT_FALSE(r.admits("okurisaki@mail.goo.ne.jp", second, w.at().now()));
    w.at().run_until_quiet();
    EXPECT_TRUE(r.admits("okurisaki@mail.goo.ne.jp", second, w.at().now()));
    strings subjects;
    for (auto const& m : w.at().mailbox(w.host("goo"), "okurisaki"))
        subjects.push_back(subject_of(composed_mail{{}, {}, m.received.str()}));
    EXPECT_EQ(subjects, (strings{"Registration for relay tests (" + first + ")", "Registration for relay tests (" + second + ")",
                                 "Registered for relay tests"}));
    EXPECT_EQ(w.registrar_at("goo"), nullptr);
}

}  // namespace
}  // namespace relaylab::sim
