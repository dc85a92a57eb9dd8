#include "sim/world/oracle.hpp"

#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

using evidence::ended;
using evidence::word;
using strings = std::vector<std::string>;

attack_space const& space() {
    static auto const v3 = parse_attack_space(tests::read_file("profiles/attack/v3.toml"), "v3.toml");
    return v3;
}

truth truth_of(std::string const& rules, site const& s = tests::site_of("here.example", "192.0.2.1")) {
    static auto const sink = tests::real_profile("sink");
    static auto const watched = tests::real_site("third-party");
    return find_truth(tests::example_profile(rules), s, sink, watched, space());
}

std::string rcpt(std::string const& when, std::string const& reply = "550 no") {
    return "[[rcpt]]\nwhen = { " + when + " }\nreply = '" + reply + "'\nevidence = 'e'\n";
}
std::string route(std::string const& when, std::string const& end) {
    return "[[route]]\nwhen = { " + when + " }\nfate = '" + end + "'\nevidence = 'e'\n";
}
std::string const refuses_strangers_mail = rcpt("recipient.account = ['not-ours', 'unknown']");
std::string const relays_remote = route("recipient.domain = 'remote'", "relay") + route("", "deliver");

TEST(oracle, tells_what_was_asked_and_which_routes_decided) {
    auto const found = truth_of(relays_remote);
    EXPECT_TRUE(found.routes.contains("route/example:1"));
    EXPECT_GT(found.asked.size(), 100U);
    EXPECT_TRUE(truth_of(refuses_strangers_mail + relays_remote).routes.empty());
}

TEST(oracle, finds_the_truth_of_hand_made_servers) {
    struct {
        std::string what, rules;
        word is;
        std::optional<ended> how;
    } const cases[] = {
        {"takes nothing", refuses_strangers_mail + relays_remote, word::closed, std::nullopt},
        {"takes nothing and says so at MAIL", "[[mail]]\nreply = '550 no'\nevidence = 'e'\n" + relays_remote,
         word::closed, std::nullopt},
        {"takes nothing and says so at the end",
         "[[end-of-data]]\nreply = '550 no'\nevidence = 'e'\n" + relays_remote, word::closed, std::nullopt},
        {"hangs up", "[[rcpt]]\nthen = 'close'\nevidence = 'e'\n" + relays_remote, word::closed,
         std::nullopt},
        {"puts everybody off", rcpt("", "450 later") + relays_remote, word::closed, std::nullopt},
        {"relays for all", relays_remote, word::open, std::nullopt},
        {"relays what is routed alone", rcpt("recipient.routed = false") + relays_remote, word::open,
         std::nullopt},
        {"relays for bounces alone", rcpt("sender.null = false") + relays_remote, word::open, std::nullopt},
        {"relays for real users alone", rcpt("sender.account = ['not-ours', 'unknown']") + relays_remote,
         word::conditional, std::nullopt},
        {"bounces everything", route("", "bounce"), word::accepts, ended::bounced},
        {"discards everything", route("", "discard"), word::accepts, ended::discarded},
        {"holds everything", route("", "hold"), word::accepts, ended::held},
        {"keeps everything", route("", "deliver"), word::accepts, ended::local},
        {"opens by a percent sign when it delivers",
         rcpt("recipient.domain = 'remote'") + "[address]\ndeliver = { percent = true }\n" + relays_remote,
         word::open, std::nullopt},
        {"has users called like that and relays not",
         rcpt("recipient.domain = 'remote'") + route("", "bounce"), word::accepts, ended::bounced},
    };
    for (auto const& c : cases) {
        auto const found = truth_of(c.rules);
        EXPECT_EQ(found.verdict.word, c.is) << c.what << ": " << evidence::describe(found.verdict);
        EXPECT_EQ(found.verdict.ended, c.how) << c.what;
        EXPECT_EQ(found.results.size(), space().senders.size() * space().recipients.size());
    }
}

TEST(oracle, names_the_condition) {
    auto const found = truth_of(rcpt("sender.account = ['not-ours', 'unknown']") + relays_remote);
    EXPECT_EQ(found.verdict.condition, "the sender is a real local user");
    EXPECT_EQ(found.verdict.because.size(), 1U);
    for (auto const& r : found.results)
        EXPECT_EQ(r.arrived && !r.said_secret, false) << r.attack.reverse_path;
}

/// That there is a postmaster is no secret (RFC 5321 4.5.1): who relays for him is open.
TEST(oracle, holds_postmaster_for_known) {
    auto s = tests::site_of("here.example", "192.0.2.1");
    s.users = {"postmaster", "alice"};
    EXPECT_EQ(truth_of(rcpt("sender.account = ['not-ours', 'unknown']") + relays_remote, s).verdict.word,
              word::open);
}

/// Whatever a server says, what counts is whether it took the mail and what became of it.
TEST(oracle, does_not_listen) {
    auto const plain = std::string{tests::example_profile_text};
    auto const from = plain.find("mail        = "), to = plain.find("rset        = ");
    auto const head = plain.substr(0, from), tail = plain.substr(to);
    auto const lying =
        parse_profile(head
                          + "mail = '250 550 denied'\nrcpt = '251 relaying denied, go away'\n"
                            "data = '354 but I will refuse it'\nend-of-data = '259 5.7.1 refused'\n"
                          + tail + relays_remote,
                      "example.toml", "example", tests::no_parents);
    auto const s = tests::site_of("here.example", "192.0.2.1");
    auto const sink = tests::real_profile("sink");
    auto const watched = tests::real_site("third-party");
    auto const found = find_truth(lying, s, sink, watched, space());
    auto const expected = truth_of(relays_remote);
    EXPECT_EQ(found.verdict.word, word::open);
    EXPECT_EQ(found.verdict, expected.verdict);
    ASSERT_EQ(found.results.size(), expected.results.size());
    for (std::size_t i = 0; i < found.results.size(); ++i) {
        EXPECT_EQ(found.results[i].accepted, expected.results[i].accepted);
        EXPECT_EQ(found.results[i].arrived, expected.results[i].arrived);
    }
}

TEST(oracle, does_not_believe_a_claim) {
    auto p = tests::example_profile(relays_remote);
    auto const s = tests::site_of("here.example", "192.0.2.1");
    auto const sink = tests::real_profile("sink");
    auto const watched = tests::real_site("third-party");
    for (auto const claim : {word::open, word::conditional, word::accepts, word::closed}) {
        p.claim = claim;
        EXPECT_EQ(find_truth(p, s, sink, watched, space()).verdict.word, word::open);
    }
}

/// A report that reaches the forged third party is no arrival.
TEST(oracle, does_not_take_backscatter_for_mail) {
    auto const found =
        truth_of(route("recipient.domain = 'own'", "bounce") + route("sender.account = 'exists'", "bounce")
                 + rcpt("recipient.domain = 'remote'") + route("", "relay"));
    EXPECT_EQ(found.verdict.word, word::accepts);
    for (auto const& r : found.results)
        EXPECT_FALSE(r.arrived) << r.attack.reverse_path << r.attack.forward_path;
}

TEST(oracle, reports_whom_a_server_relays_for_beside_its_verdict) {
    auto const own_network = tests::site_of("here.example", "192.0.2.1", "inside = [\"10.0.0.0/8\"]\n");
    auto const inside = truth_of(rcpt("client.network = 'stranger'") + relays_remote, own_network);
    EXPECT_EQ(inside.verdict.word, word::closed);
    EXPECT_EQ(inside.authorised, strings{"inside"});
    auto const after_pop = truth_of(rcpt("client.grant = 'none'") + relays_remote
                                    + "[memory.pop]\non = 'pop-login'\nexpires = '30min'\nevidence = 'e'\n");
    EXPECT_EQ(after_pop.verdict.word, word::closed);
    EXPECT_EQ(after_pop.authorised, strings{"pop-granted"});
    // What rules remember is nobody's login.
    EXPECT_EQ(truth_of(relays_remote + "[memory.m]\non = 'rule'\nkey = 'x'\nexpires = '1h'\nevidence = 'e'\n").authorised, strings{});
    EXPECT_EQ(truth_of(refuses_strangers_mail + relays_remote, own_network).authorised, strings{});
}

std::string const takes_authenticated =
    "[esmtp]\nauth = ['PLAIN']\nevidence = 'e'\n" + rcpt("client.auth = false, recipient.domain = 'remote'");

TEST(oracle, reports_that_it_relays_for_who_has_authenticated) {
    auto const found = truth_of(takes_authenticated + relays_remote);
    EXPECT_EQ(found.verdict.word, word::accepts);
    EXPECT_EQ(found.authorised, strings{"authenticated"});
}

/// What is claimed of single messages, and what each came to where that is not it.
strings unkept(std::string const& fates, std::string const& rules, std::string const& at_site = {}) {
    static auto const sink = tests::real_profile("sink");
    static auto const watched = tests::real_site("third-party");
    auto const p = parse_profile("fates = [" + fates + "]\n" + std::string{tests::example_profile_text} + rules,
                                 "example.toml", "example", tests::no_parents);
    strings all;
    for (auto const& u : find_truth(p, tests::site_of("here.example", "192.0.2.1", at_site), sink, watched, space()).unkept)
        all.push_back(u.found);
    return all;
}

TEST(oracle, holds_claims_of_single_messages) {
    std::string const local = "{ to = '<{user}@{domain}>', is = 'delivered' }, { to = '<{to}>', is = 'refused' }, ";
    std::string const insider = "{ client = 'inside', to = '<{to}>', is = 'relayed' }";
    std::string const rules = rcpt("client.network = 'stranger', recipient.domain = 'remote'") + relays_remote;
    std::string const inside = "inside = [\"10.0.0.0/8\"]\n";
    EXPECT_EQ(unkept(local + insider, rules, inside), strings{});
    EXPECT_EQ(unkept(local + insider, rcpt("recipient.domain = 'remote'") + relays_remote, inside), strings{"refused"});
    EXPECT_EQ(unkept(local, rules + route("", "hold"), inside), strings{});
    EXPECT_EQ(unkept(local, route("", "hold")), (strings{"held", "held"}));
    EXPECT_EQ(unkept("{ client = 'authenticated', to = '<{to}>', is = 'relayed' }", takes_authenticated + relays_remote),
              strings{});
    EXPECT_EQ(unkept("{ client = 'authenticated', to = '<{to}>', is = 'relayed' }", takes_authenticated + route("", "bounce")),
              strings{"bounced"});
}

TEST(oracle, holds_claims_of_clients_on_a_list) {
    std::string const rules = rcpt("client.listed = true") + relays_remote;
    EXPECT_EQ(unkept("{ client = 'listed', to = '<{to}>', is = 'refused' }, { to = '<{to}>', is = 'relayed' }", rules), strings{});
}

TEST(oracle, says_which_claims_of_single_messages_cannot_be_tried) {
    for (std::string const client : {"inside", "pop-granted", "authenticated"})
        EXPECT_EQ(unkept("{ client = '" + client + "', to = '<{to}>', is = 'refused' }", relays_remote),
                  strings{"not to be tried, as nobody can stand so there"});
}

/// Each claim has a world of its own: that a client was greylisted for one says nothing of another.
TEST(oracle, holds_each_claim_of_a_single_message_by_itself) {
    std::string const grey = rcpt("client.remembered = 'none'", "450 later'\nremember = 'grey")
                             + "[memory.grey]\non = 'rule'\nkey = '{client.address}'\nexpires = '1h'\nevidence = 'e'\n";
    std::string const twice = "{ to = '<{user}@{domain}>', is = 'refused' }, ";
    EXPECT_EQ(unkept(twice + twice, grey + relays_remote), strings{});
}

attack_result result(bool accepted, bool arrived, bool secret, std::optional<ended> how = std::nullopt) {
    attack_result r;
    r.attack = {"<a@b>", "<c@d>"};
    r.accepted = accepted;
    r.arrived = arrived;
    r.said_secret = secret;
    r.ended = how;
    return r;
}

/// Section 3 of the plan: open, conditional, accepts, closed; the first that holds.
TEST(oracle, judges_by_the_first_word_that_holds) {
    auto const refused = result(false, false, false);
    auto const bounced = result(true, false, false, ended::bounced),
               held = result(true, false, true, ended::held);
    auto const by_user = result(true, true, true), by_anyone = result(true, true, false);
    EXPECT_EQ(judge_results({}).word, word::closed);
    EXPECT_EQ(judge_results({refused, refused}).word, word::closed);
    EXPECT_EQ(judge_results({refused, bounced, held}).word, word::accepts);
    EXPECT_EQ(judge_results({refused, bounced, held}).ended, ended::bounced);
    EXPECT_EQ(judge_results({result(true, false, false)}).ended, ended::unseen);
    EXPECT_EQ(judge_results({bounced, by_user}).word, word::conditional);
    EXPECT_FALSE(judge_results({bounced, by_user}).condition.empty());
    EXPECT_EQ(judge_results({by_user, bounced, by_anyone}).word, word::open);
    EXPECT_TRUE(judge_results({by_user, by_anyone}).condition.empty());
    EXPECT_EQ(judge_results({by_anyone}).ended, std::nullopt);
    EXPECT_EQ(judge_results({by_anyone}).at, evidence::knowledge::known_user);
}

/// What the twins say is the same (sim/profile/conversation); what becomes of a percent address is not.
TEST(oracle, tells_twins_apart) {
    auto const sink = tests::real_profile("sink");
    auto const watched = tests::real_site("third-party");
    auto const s = tests::real_site("atmarkit-qmail");
    auto const plain = find_truth(tests::real_profile("qmail-1.03"), s, sink, watched, space());
    auto const hacked = find_truth(tests::real_profile("qmail-1.03-percenthack"), s, sink, watched, space());
    EXPECT_EQ(plain.verdict.word, word::accepts);
    EXPECT_EQ(hacked.verdict.word, word::open);
    ASSERT_EQ(plain.results.size(), hacked.results.size());
    std::size_t opposite = 0;
    for (std::size_t i = 0; i < plain.results.size(); ++i) {
        EXPECT_EQ(plain.results[i].accepted, hacked.results[i].accepted);
        EXPECT_FALSE(plain.results[i].arrived);
        if (!hacked.results[i].arrived) continue;
        ++opposite;
        EXPECT_NE(hacked.results[i].attack.forward_path.find('%'), std::string::npos);
    }
    EXPECT_GT(opposite, 0U);
}

}  // namespace
}  // namespace relaylab::sim
