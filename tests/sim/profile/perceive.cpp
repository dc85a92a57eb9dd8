#include "sim/profile/perceive.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using expectations = std::map<std::string, std::string>;

/// What is around a question: by default a stranger who has said nothing.
struct around {
    client_facts client;
    std::string greeting;
    std::optional<party> sender, recipient;
    memory remembered;
    grammar::instant now{};
};

around saying(std::optional<std::string> mail, std::optional<std::string> rcpt = std::nullopt) {
    auto const s = tests::example_site();
    around a;
    auto const read = [&](std::string const& path) {
        return party{path, grammar::read(path, {}, s.locality())};
    };
    if (mail) a.sender = read(*mail);
    if (rcpt) a.recipient = read(*rcpt);
    return a;
}

class seen {
  public:
    explicit seen(around const& a, std::optional<smtp::question> const& q = std::nullopt)
        : kind_(tests::example_profile()), here_(tests::example_site()) {
        auto const known = [](std::optional<party> const& p) { return p ? &*p : nullptr; };
        session_view const view{kind_,      here_,           a.remembered,       a.client,
                                a.greeting, known(a.sender), known(a.recipient), a.now};
        if (!q) {
            is = perceive(view);
            return;
        }
        auto lasting = perceive_client(here_, a.client);
        if (a.sender) perceive_sender(lasting, *a.sender, here_);
        is = perceive(lasting, view, *q);
    }
    /// The facets named, and the values that they have.
    expectations of(expectations const& asked) const {
        expectations found;
        for (auto const& [name, value] : asked) found[name] = (*this)[name];
        return found;
    }
    std::string operator[](std::string const& name) const {
        auto const f = find_facet(name);
        return f ? std::string{describe(*f).values[is.value(*f)]} : "no such facet";
    }
    situation is;

  private:
    profile kind_;
    site here_;
};

void expect(around const& a, expectations const& e) { EXPECT_EQ(seen{a}.of(e), e); }

TEST(perceive, tells_strangers_from_friends) {
    around a;
    expect(a, {{"client.network", "stranger"},
               {"client.ptr", "none"},
               {"client.listed", "false"},
               {"client.grant", "none"},
               {"client.auth", "false"},
               {"client.greeting", "none"}});
    a.client = {"10.9.8.7", "friend.here.example", true, true};
    a.greeting = "ehlo";
    expect(a, {{"client.network", "inside"},
               {"client.ptr", "match"},
               {"client.listed", "true"},
               {"client.auth", "true"},
               {"client.greeting", "ehlo"}});
    a.greeting = "helo";
    expect(a, {{"client.greeting", "helo"}});
}

TEST(perceive, knows_whose_a_sender_is) {
    expect(saying("<alice@here.example>"),
           {{"sender.account", "exists"}, {"sender.domain", "own"}, {"sender.null", "false"}});
    expect(saying("<ALICE@MX.Here.Example>"), {{"sender.account", "exists"}, {"sender.domain", "own"}});
    expect(saying("<nobody@here.example>"), {{"sender.account", "unknown"}, {"sender.domain", "own"}});
    expect(saying("<alice>"),
           {{"sender.account", "exists"}, {"sender.domain", "own"}, {"sender.form.unqualified", "true"}});
    expect(saying("<alice@[192.0.2.25]>"),
           {{"sender.account", "exists"}, {"sender.domain", "own"}, {"sender.form.literal", "true"}});
    expect(saying("<alice@customer.example>"), {{"sender.account", "not-ours"}, {"sender.domain", "relay"}});
    expect(saying("<alice@far.example>"),
           {{"sender.account", "not-ours"}, {"sender.domain", "remote"}, {"sender.listed", "false"}});
    expect(saying("<a@Listed.example>"), {{"sender.listed", "true"}, {"sender.domain", "remote"}});
    expect(saying("<>"),
           {{"sender.null", "true"}, {"sender.account", "not-ours"}, {"sender.domain", "none"}});
    expect(saying("<a@@b>"), {{"sender.domain", "none"}, {"sender.account", "not-ours"}});
}

TEST(perceive, knows_whose_a_recipient_is) {
    auto const to = [](std::string path) { return saying("<>", std::move(path)); };
    expect(to("<alice@here.example>"),
           {{"recipient.account", "exists"}, {"recipient.domain", "own"}, {"recipient.routed", "false"}});
    expect(to("<nobody@here.example>"), {{"recipient.account", "unknown"}});
    expect(to("<a%far.example@here.example>"),
           {{"recipient.domain", "own"}, {"recipient.form.percent", "true"}});
    expect(to("<@here.example:a@far.example>"), {{"recipient.domain", "remote"},
                                                 {"recipient.routed", "true"},
                                                 {"recipient.form.source-route", "true"}});
    // RFC 5321 4.5.1: "RCPT TO:<Postmaster>" without a domain, in any case.
    for (auto const* path : {"<postmaster>", "<PostMaster@here.example>", "<postmaster@far.example>"})
        expect(to(path), {{"recipient.postmaster", "true"}});
    expect(to("<postmasters@here.example>"), {{"recipient.postmaster", "false"}});
    // RFC 5321 4.1.2: quotes and backslashes do not make another mailbox of it.
    for (auto const* path : {"<\"alice\"@here.example>", "<al\\ice@here.example>"})
        expect(to(path), {{"recipient.account", "exists"}});
}

TEST(perceive, sees_every_form) {
    struct {
        std::string path, form;
    } const cases[] = {{"<a%b@far.example>", "percent"},
                       {"<b!a@far.example>", "bang"},
                       {"<@x.example:a@far.example>", "source-route"},
                       {"<\"a\"@far.example>", "quoted"},
                       {"<a@b@far.example>", "several-at"},
                       {"<a@[192.0.2.9]>", "literal"},
                       {"<a>", "unqualified"},
                       {"<a@192.0.2.9>", "bare-address"},
                       {"a@far.example", "no-brackets"},
                       {"<\xC3\xA4@far.example>", "eight-bit"},
                       {"<a|b@far.example>", "pipe"},
                       {"<a/b@far.example>", "pipe"}};
    for (auto const& c : cases) {
        seen const both{saying(c.path, c.path)};
        EXPECT_EQ(both["sender.form." + c.form], "true") << c.path;
        EXPECT_EQ(both["recipient.form." + c.form], "true") << c.path;
        seen const plain{saying("<a@far.example>", "<a@far.example>")};
        EXPECT_EQ(plain["sender.form." + c.form], "false") << c.path;
        EXPECT_EQ(plain["recipient.form." + c.form], "false") << c.path;
    }
}

TEST(perceive, holds_a_sender_against_the_grant) {
    auto const p =
        tests::example_profile("[memory.pop]\non = 'pop-login'\nexpires = '30min'\nevidence = 'e'\n");
    auto a = saying("<a@far.example>");
    expect(a, {{"client.grant", "none"}, {"sender.grant", "none"}});
    a.remembered.happened(p, "pop-login", a.client.address, "alice@Here.example", a.now);
    expect(a, {{"client.grant", "live"}, {"sender.grant", "other"}});
    a.sender = saying("<bob@here.example>").sender;
    expect(a, {{"sender.grant", "same"}});
    a.now += std::chrono::minutes{30};
    expect(a, {{"client.grant", "none"}, {"sender.grant", "none"}});
}

TEST(perceive, sees_what_is_odd_about_a_command) {
    smtp::question q;
    q.at = smtp::stage::mail;
    q.order = smtp::breach::nested_mail;
    q.arrival = smtp::arrival::early;
    q.line.nul = true;
    q.said = grammar::split_command("MAIL FROM:<a@b>");
    seen const one{saying("<a@b>"), q};
    expectations const odd{
        {"order.breach", "nested-mail"}, {"order.burst", "early"}, {"line.nul", "true"},
        {"line.bare-lf", "false"},       {"line.path", "present"}, {"line.argument", "present"}};
    EXPECT_EQ(one.of(odd), odd);
    q.said = grammar::split_command("MAIL");
    seen const bare{saying(""), q};
    EXPECT_EQ(bare["line.path"] + bare["line.argument"], "nonenone");
}

TEST(perceive, sees_what_is_in_a_message) {
    smtp::question q;
    q.at = smtp::stage::end_of_data;
    q.content.bare_lf = true;
    q.content.size = 100;
    q.message = "From: Alice <alice@Far.example>\r\n\r\n";
    auto const from_far = saying("<bob@far.example>");
    expectations const same{{"content.bare-lf", "true"},
                            {"content.bare-cr", "false"},
                            {"content.oversize", "false"},
                            {"content.from", "same"}};
    EXPECT_EQ((seen{from_far, q}.of(same)), same);
    q.content.size = 101;
    q.message = "From: alice@here.example\r\n\r\n";
    expectations const other{{"content.oversize", "true"}, {"content.from", "other"}};
    EXPECT_EQ((seen{from_far, q}.of(other)), other);
    EXPECT_EQ((seen{from_far, q}["content.delivered-to"]), "false");
    q.message = "Delivered-To: alice@here.example\r\n\r\n";
    EXPECT_EQ((seen{from_far, q}["content.delivered-to"]), "true");
    q.message = "Subject: x\r\n\r\nFrom: alice@far.example\r\n";
    EXPECT_EQ((seen{from_far, q}["content.from"]), "absent");
}

}  // namespace
}  // namespace relaylab::sim
