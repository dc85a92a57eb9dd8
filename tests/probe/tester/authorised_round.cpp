#include "probe/tester/authorised_round.hpp"

#include <set>

#include "tests/probe/tester/scripted_server.hpp"

namespace relaylab::probe::tests {
namespace {

using strings = std::vector<std::string>;
using namespace std::chrono_literals;

struct offer {
    std::string name;
    strings to_ehlo;
    strings expected;
};
void PrintTo(offer const& o, std::ostream* out) { *out << o.name; }
class authorised_round_offers : public testing::TestWithParam<offer> {};

TEST_P(authorised_round_offers, are_answered) {
    auto const& o = GetParam();
    EXPECT_EQ(auth_lines({250, o.to_ehlo}, "alice", "secret"), o.expected);
}

// RFC 4616 2: authzid NUL authcid NUL passwd, in base64.
INSTANTIATE_TEST_SUITE_P(, authorised_round_offers, testing::ValuesIn(std::vector<offer>{
        {"nothing", {"250 here"}, {}},
        {"plain", {"250-here", "250 AUTH PLAIN"}, {"AUTH PLAIN AGFsaWNlAHNlY3JldA=="}},
        {"plain_before_login", {"250-here", "250 AUTH LOGIN PLAIN"}, {"AUTH PLAIN AGFsaWNlAHNlY3JldA=="}},
        {"login", {"250-here", "250 AUTH CRAM-MD5 LOGIN"}, {"AUTH LOGIN", "YWxpY2U=", "c2VjcmV0"}},
        {"as_it_was_said_once", {"250-here", "250 AUTH=LOGIN"}, {"AUTH LOGIN", "YWxpY2U=", "c2VjcmV0"}},
        {"in_small_letters", {"250-here", "250-auth plain", "250 SIZE"}, {"AUTH PLAIN AGFsaWNlAHNlY3JldA=="}},
        {"what_needs_a_challenge", {"250-here", "250 AUTH CRAM-MD5 SCRAM-SHA-1"}, {}},
        {"a_word_that_begins_so", {"250-here", "250 AUTH PLAINER"}, {}},
        {"another_extension", {"250-here", "250 XAUTH PLAIN"}, {}},
        {"a_name_in_the_first_line", {"250-AUTH PLAIN", "250 SIZE"}, {}},
    }),
    [](auto const& info) { return info.param.name; });

/// Asks two envelopes of strangers' and two of others'.
tester authorising_tester() {
    auto t = some_tester(1);
    t.session = session_rule::reconnect;
    t.judge = "fate";
    t.message = "{token} {id}";
    t.horizon = 1h;
    t.authorised = {{"", "<{known-user}@{domain}>", "<{watched}>"}, {"", "<{watched}>", "<{watched}>"}};
    return t;
}

strings asked(tester const& t, target const& to, scripted_server& server, std::vector<evidence::probe>* all = nullptr) {
    auto const list = fixed_list(t, to, evidence::knowledge::known_user, [](auto i) { return "t" + std::to_string(i); });
    evidence::run run;
    strings ids;
    for (auto next = list->next(run); !std::holds_alternative<evidence::verdict>(next); next = list->next(run)) {
        if (auto const* const watch = std::get_if<watch_order>(&next)) {
            ids.push_back("watch");
            run.watched += watch->horizon;
            continue;
        }
        auto& order = std::get<attempt_order>(next);
        EXPECT_TRUE(order.reconnect);
        ids.push_back(order.probe.id);
        if (all) all->push_back(order.probe);
        evidence::attempt a;
        a.probe = order.probe;
        a.banner = grammar::reply{220, {"220 hi"}};
        a.hello = grammar::reply{250, {"250-here", "250 AUTH PLAIN"}};
        a.mail = grammar::reply{250, {"250 ok"}};
        a.rcpt = server.answer("RCPT").starts_with("250") ? grammar::reply{250, {"250 ok"}} : grammar::reply{550, {"550 no"}};
        if (a.rcpt->positive()) a.data = grammar::reply{354, {"354 go"}}, a.end_of_data = grammar::reply{250, {"250 ok"}};
        run.attempts.push_back(std::move(a));
    }
    return ids;
}

TEST(authorised_round, asks_as_whom_it_can) {
    auto const t = authorising_tester();
    scripted_server no, yes;
    no.answer = [](std::string_view) { return "550 no"; };
    auto to = some_target();
    EXPECT_EQ(asked(t, to, no), (strings{"1"})) << "it can be nobody else";
    to.inside = true;
    EXPECT_EQ(asked(t, to, no), (strings{"1", "inside/1", "inside/2"}));
    EXPECT_EQ(asked(t, to, yes), (strings{"1", "watch", "inside/1", "inside/2", "watch"}));
    to.account = "alice";
    to.password = "secret";
    to.logs_in = true;
    EXPECT_EQ(asked(t, to, no), (strings{"1", "inside/1", "inside/2", "authenticated/1", "authenticated/2", "pop-granted/1", "pop-granted/2"}));
}

TEST(authorised_round, says_who_it_is) {
    auto const t = authorising_tester();
    scripted_server no;
    no.answer = [](std::string_view) { return "550 no"; };
    auto to = some_target();
    to.inside = to.logs_in = true;
    to.account = "alice";
    to.password = "secret";
    std::vector<evidence::probe> all;
    asked(t, to, no, &all);
    ASSERT_EQ(all.size(), 7U);
    EXPECT_EQ(all[1].as, evidence::client_state::inside);
    EXPECT_EQ(all[1].reverse_path, "<alice@domain.example>");
    EXPECT_EQ(all[1].message, "t3 inside/1") << "behind the tokens of one probe and its second message, as the second state of four";
    EXPECT_TRUE(all[1].before.empty());
    EXPECT_EQ(all[3].as, evidence::client_state::authenticated);
    EXPECT_EQ(all[3].before, (strings{"AUTH PLAIN AGFsaWNlAHNlY3JldA=="}));
    EXPECT_EQ(all[5].as, evidence::client_state::pop_granted);
    std::set<std::string> tokens;
    for (auto const& p : all) tokens.insert(p.token);
    EXPECT_EQ(tokens.size(), all.size());
}

}  // namespace
}  // namespace relaylab::probe::tests
