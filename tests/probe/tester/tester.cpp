#include "probe/tester/tester.hpp"

#include <cstdlib>
#include <filesystem>

#include "files/bad_file.hpp"

namespace relaylab::probe {
namespace {

std::string const good = R"(id = "x"
title = "an example"
source = "made up"
hello = "HELO {watched-domain}"
session = "rset"
stop = "never"
judge = "rcpt-2xx"
evidence = "verbatim"
probes = [ { id = "1", mail = "<a@{ptr}>", rcpt = "<b@third-party.example>" } ]
)";

/// `good` with its line `line` (from 1) put in another way; several lines may stand for it.
std::string with(std::size_t line, std::string const& instead) {
    std::istringstream in(good);
    std::string out, text;
    for (std::size_t i = 1; std::getline(in, text); ++i) out += (i == line ? instead : text) + "\n";
    return out;
}

std::string mistake_in(std::string const& toml) {
    try {
        parse_tester(toml, "testers/x.toml");
    } catch (files::bad_file const& e) {
        return e.what();
    }
    return "no mistake";
}

TEST(tester, is_read_from_toml) {
    auto const t = parse_tester(good, "testers/x.toml");
    EXPECT_EQ(t.id, "x");
    EXPECT_EQ(t.title, "an example");
    EXPECT_EQ(t.source, "made up");
    EXPECT_EQ(t.wording.hello, "HELO {watched-domain}");
    EXPECT_EQ(t.session, session_rule::rset);
    EXPECT_EQ(t.stop, stop_rule::never);
    EXPECT_EQ(t.judge, "rcpt-2xx");
    EXPECT_TRUE(t.message.empty());
    EXPECT_FALSE(t.own);
    ASSERT_EQ(t.probes.size(), 1u);
    EXPECT_EQ(t.probes[0].id, "1");
    EXPECT_EQ(t.probes[0].mail, "<a@{ptr}>");
    EXPECT_EQ(t.probes[0].rcpt, "<b@third-party.example>");
    EXPECT_EQ(t.probes[0].evidence, "verbatim");
}

TEST(tester, may_have_its_own_words) {
    auto const t =
        parse_tester(good
                         + "[wording]\nmail = \"mail from: \"\nrcpt = \"rcpt to: \"\nrset = \"rset\"\n"
                           "quit = \"\"\nrset-first = true\nrset-last = true\n",
                     "x.toml");
    EXPECT_EQ(t.wording.mail, "mail from: ");
    EXPECT_EQ(t.wording.rcpt, "rcpt to: ");
    EXPECT_EQ(t.wording.rset, "rset");
    EXPECT_EQ(t.wording.quit, "");
    EXPECT_EQ(t.wording.data, "DATA");
    EXPECT_TRUE(t.wording.rset_first);
    EXPECT_TRUE(t.wording.rset_last);
}

TEST(tester, may_ask_as_others_than_strangers) {
    auto const t = parse_tester(with(7, "judge = \"fate\"\nmessage = \"{token}\"\nhorizon = \"1h\"\nuses-known-user = true\n"
                                        "authorised = [ { mail = \"<{known-user}@{domain}>\", rcpt = \"<{watched}>\" } ]"),
                                "testers/x.toml");
    ASSERT_EQ(t.authorised.size(), 1U);
    EXPECT_EQ(t.authorised[0].mail, "<{known-user}@{domain}>");
    EXPECT_EQ(t.authorised[0].rcpt, "<{watched}>");
    EXPECT_EQ(t.probes.size(), 1U);
}

TEST(tester, may_run_on_call_and_have_its_names_for_probes) {
    auto const t = parse_tester(with(9, "on-call = true\nprobes = [ { id = \"3\", label = \"test 3\", mail = \"<>\", rcpt = \"<b@c.example>\" } ]"),
                                "testers/x.toml");
    EXPECT_TRUE(t.on_call);
    EXPECT_EQ(t.probes[0].label, "test 3");
    auto const usual = parse_tester(good, "testers/x.toml");
    EXPECT_FALSE(usual.on_call);
    EXPECT_EQ(usual.probes[0].label, "");
}

TEST(tester, may_wait_and_watch) {
    auto const t = parse_tester(with(7, "judge = \"fate\"\nmessage = \"{token}\"\nhorizon = \"1h\"\n"
                                        "retry = [\"5min\", \"4h\"]"),
                                "x.toml");
    EXPECT_EQ(t.judge, "fate");
    EXPECT_EQ(t.message, "{token}");
    EXPECT_EQ(t.horizon, std::chrono::hours{1});
    EXPECT_EQ(t.retry, (std::vector<grammar::duration>{std::chrono::minutes{5}, std::chrono::hours{4}}));
}

TEST(tester, may_take_something_else_for_an_acceptance) {
    auto const t = parse_tester(with(7, "judge = \"acceptance\"\nmessage = \"anything\"\nlook = [\"HELP\"]\nunnamed = \"nil\"\n"
                                        "acceptance = { mail = ['250'], rcpt = ['25', '251'], data = ['3'], end-of-data = ['2'], "
                                        "last = ['2', '3'], last-holds = '250', refused = ['550'], gives-up-on = '530', "
                                        "skips = ['qmail'], lost = 'unknown' }"),
                                "x.toml");
    using codes = std::vector<std::string>;
    EXPECT_EQ(t.takes.mail, codes{"250"});
    EXPECT_EQ(t.takes.rcpt, (codes{"25", "251"}));
    EXPECT_EQ(t.takes.data, codes{"3"});
    EXPECT_EQ(t.takes.end_of_data, codes{"2"});
    EXPECT_EQ(t.takes.last, (codes{"2", "3"}));
    EXPECT_EQ(t.takes.last_holds, "250");
    EXPECT_EQ(t.takes.refused, codes{"550"});
    EXPECT_EQ(t.takes.gives_up_on, "530");
    EXPECT_EQ(t.takes.skips, codes{"qmail"});
    EXPECT_TRUE(t.takes.lost_is_unknown);
    EXPECT_EQ(t.look, codes{"HELP"});
    EXPECT_EQ(t.unnamed, "nil");
    EXPECT_EQ(t.message, "anything");
}

TEST(tester, may_have_patience_of_its_own) {
    EXPECT_EQ(parse_tester(with(5, "session = \"rset\"\npatience = '20s'"), "x.toml").patience, std::chrono::seconds{20});
    EXPECT_FALSE(parse_tester(good, "x.toml").patience);
    EXPECT_THROW(parse_tester(with(5, "session = \"rset\"\npatience = '0s'"), "x.toml"), files::bad_file);
    EXPECT_THROW(parse_tester(with(5, "session = \"rset\"\npatience = 'long'"), "x.toml"), files::bad_file);
}

TEST(tester, may_have_its_own_manners) {
    auto const t = parse_tester(with(5, "session = \"reconnect\"\ntries-again = true\nhello-after = { mail = 'HELO {ip}', rcpt = '' }\n"
                                        "wording = { presses-on = 'past-4yz', data-alone = true, rset-must = true, falls-back = false }"),
                                "x.toml");
    EXPECT_EQ(t.hello_after_mail, "HELO {ip}");
    EXPECT_EQ(t.hello_after_rcpt, "");
    EXPECT_TRUE(t.tries_again);
    EXPECT_EQ(t.wording.presses_on, smtp::persistence::past_4yz);
    EXPECT_TRUE(t.wording.data_alone);
    EXPECT_TRUE(t.wording.rset_must);
    EXPECT_FALSE(t.wording.falls_back);
    auto const usual = parse_tester(good, "x.toml");
    EXPECT_FALSE(usual.hello_after_mail || usual.hello_after_rcpt || usual.tries_again);
    EXPECT_TRUE(usual.wording.falls_back);
}

TEST(tester, crosses_senders_with_recipients) {
    auto const t =
        parse_tester(with(9, "[senders]\nnull = '<>'\nany = '<a@{watched-domain}>'\n"
                             "[recipients]\nplain = '<{watched}>'\nquoted = '<\"{watched}\">'\n"
                             "[[cross]]\nsenders = ['any', 'null']\nrecipients = ['plain', 'quoted']\n"
                             "[[probe]]\nid = 'c'\nmail = '<>'\nrcpt = '<postmaster@{domain}>'\n"
                             "control = true\nevidence = 'inferred'"),
                     "x.toml");
    std::vector<std::string> probes;
    for (auto const& p : t.probes) probes.push_back(p.id + " " + p.mail + " " + p.rcpt);
    EXPECT_EQ(probes, (std::vector<std::string>{
                          "c <> <postmaster@{domain}>",
                          "any/plain <a@{watched-domain}> <{watched}>",
                          "any/quoted <a@{watched-domain}> <\"{watched}\">",
                          "null/plain <> <{watched}>",
                          "null/quoted <> <\"{watched}\">",
                      }));
    EXPECT_TRUE(t.probes[0].control);
    EXPECT_EQ(t.probes[0].evidence, "inferred");
    EXPECT_FALSE(t.probes[1].control);
    EXPECT_EQ(t.probes[1].evidence, "verbatim");
}

struct mistake_case {
    std::size_t line;  ///< of the good file, put in another way
    std::string instead;
    std::string expected;
};

std::string const cross = "[senders]\nnull = '<>'\n[recipients]\nplain = '<{watched}>'\n[[cross]]\n";

TEST(tester, tells_where_a_mistake_is) {
    for (
        auto const& [line, instead, expected] : std::vector<mistake_case>{
            {1, "id = \"y\"", "1:1: expected the file's stem, \"x\""},
            {1, "id = \"\"", "1:1: id: expected a text that is not empty"},
            {1, "", "1:1: expected the key \"id\", a string"},
            {1, "id = 5", "1:1: id: expected a string"},
            {2, "", "1:1: expected the key \"title\", a string"},
            {3, "sorce = \"made up\"", "1:1: expected the key \"source\", a string"},
            {3, "source = \"made up\"\nhorizn = \"1h\"",
             "4:1: unknown key \"horizn\"; did you mean \"horizon\"?"},
            {4, "hello = \"HELO {watched-domin}\"",
             "4:1: unknown placeholder \"{watched-domin}\"; did you mean \"{watched-domain}\"?"},
            {4, "hello = \"HELO a\\r\\nb\"", "4:1: expected one line"},
            {5, "session = \"rest\"", "5:1: unknown value of session \"rest\"; did you mean \"rset\"?"},
            {5, "", "1:1: expected the key \"session\", \"rset\" or \"reconnect\""},
            {6, "stop = \"nevr\"", "6:1: unknown value of stop \"nevr\"; did you mean \"never\"?"},
            {6, "", "1:1: expected the key \"stop\", \"first-acceptance\" or \"never\""},
            {7, "judge = \"fat\"", "7:1: unknown value of judge \"fat\"; did you mean \"fate\"?"},
            {7, "", "1:1: expected the key \"judge\", a judge's name"},
            {7, "judge = \"fate\"\nmessage = \"hello\"",
             "8:1: expected {token} in the message: nothing else says whose it is when it arrives"},
            {7, "judge = \"fate\"\nmessage = \"{token} {tokn}\"",
             "8:1: unknown placeholder \"{tokn}\"; did you mean \"{token}\"?"},
            {7, "judge = \"fate\"\nhorizon = \"1h\"", "8:1: a horizon without a message: nothing can arrive"},
            {7, "judge = \"fate\"\nmessage = \"{token}\"\n horizon = \"1\"",
             "9:2: expected a duration such as \"30min\" or \"4h\""},
            {7, "judge = \"fate\"\nretry = [\"5min\", \"soon\"]",
             "8:1: expected a duration such as \"30min\" or \"4h\""},
            {7, "judge = \"fate\"\nauthorised = [ { mail = \"<>\", rcpt = \"<b@c.example>\" } ]",
             "8:16: expected a message and a horizon: only what arrives shows for whom a server relays"},
            {7, "judge = \"fate\"\nmessage = \"{token}\"\nhorizon = \"1h\"\nauthorised = [ { mail = \"<>\" } ]",
             "10:16: expected the key \"rcpt\", a string"},
            {7, "judge = \"fate\"\nmessage = \"{token}\"\nhorizon = \"1h\"\nauthorised = [ { mail = \"<>\", rcpt = \"<{form}>\" } ]",
             "10:31: unknown placeholder \"{form}\"; did you mean \"{ptr}\"?"},
            {8, "evidence = \"verbatim\"\nprobe = [ { id = \"2\", mail = \"<>\", rcpt = \"<b@c.example>\", made-up = true } ]",
             "9:60: made-up: expected control = true, too"},
            {7, "judge = \"acceptance\"", "7:1: expected a table [acceptance]: this judge asks for it"},
            {7, "judge = \"fate\"\nacceptance = { rcpt = ['2'] }",
             "8:1: expected judge = \"acceptance\": no other judge asks for this table"},
            {7, "judge = \"acceptance\"\nacceptance = { rcpt = ['2yz'] }",
             "8:16: rcpt: expected codes from their first digit on, such as \"2\" or \"250\""},
            {7, "judge = \"acceptance\"\nacceptance = { rcpt = ['2500'] }", "8:16: rcpt: expected codes"},
            {7, "judge = \"acceptance\"\nacceptance = { refused = ['5'] }",
             "8:1: expected what is looked for: mail, rcpt, data, end-of-data, last or last-holds"},
            {7, "judge = \"acceptance\"\nacceptance = { last = ['2'], lost = 'open' }", "8:30: unknown value of lost \"open\""},
            {7, "judge = \"acceptance\"\nacceptance = { last = ['2'], skip = 'x' }",
             "8:30: unknown key \"skip\"; did you mean \"skips\"?"},
            {7, "judge = \"rcpt-2xx\"\nlook = [\"a\\nb\"]", "8:1: expected one line"},
            {7, "judge = \"rcpt-2xx\"\nhello-after = { mail = '' }", "8:1: expected session = \"reconnect\": there is one greeting"},
            {5, "session = \"reconnect\"\nhello-after = { rcpt = '{x}' }", "6:17: unknown placeholder \"{x}\""},
            {9, good.substr(good.find("probes")) + "[wording]\npresses-on = \"past\"", "11:1: unknown value of presses-on \"past\""},
            {9, "probes = [ { id = '1', mail = '<>', rcpt = '<>', before = [\"a\\nb\"] } ]", "9:50: expected one line"},
            {7, "judge = \"fate\"\norder = \"planned\"", "1:1: expected the key \"budget\": how many RCPTs a planned order may say"},
            {7, "judge = \"fate\"\nbudget = 20", "8:1: a budget without order = \"planned\""},
            {7, "judge = \"fate\"\norder = \"planned\"\nbudget = 0", "9:1: budget: expected 1 to 1000"},
            {7, "judge = \"fate\"\nmessage = \"{token}\"\nsecond-message = \"{token}\"",
             "9:1: expected order = \"planned\" and a message: it follows one that arrived"},
            {7, "judge = \"fate\"\norder = \"planned\"\nbudget = 5\nmessage = \"{token}\"\nsecond-message = \"x\"",
             "11:1: expected {token} in the message"},
            {8, "", "1:1: expected the key \"evidence\": how the probes are known"},
            {8, "evidence = \"guessed\"",
             "8:1: unknown value of evidence \"guessed\"; expected one of verbatim, inferred"},
            {8, "evidence = \"verbatim\"\nown = 1", "9:1: own: expected true or false"},
            {8, "evidence = \"verbatim\"\nuses-known-user = true", "9:1: no probe holds {known-user}"},
            {9, "", "1:1: expected probes"},
            {9, "probes = []", "1:1: expected probes"},
            {2, "title = nothing", "2:10: "},
            {9, "probes = [ } ]", "9:12: expected TOML"},
            {2, "t\u00eftle = 'x'", "2:2: "},
            {9, "probes = [ { id = '1' } } ]", "9:25: "},
            {9, "probes = [ { id = '1', mail = '<>' } ]", "9:12: expected the key \"rcpt\", a string"},
            {9, "probes = [ { id = '1', mail = '<a@{ptr>', rcpt = '<{watch}>' } ]",
             "9:43: unknown placeholder \"{watch}\""},
            {9, "probes = [ { id = '1', mail = \"<\\n>\", rcpt = '<>' } ]", "9:24: expected one line"},
            {9, "probes = [ { id = '1', mail = '<{token}>', rcpt = '<>' } ]",
             "9:24: unknown placeholder \"{token}\""},
            {9, "probes = [ { id = '1', mail = '<{known-user}>', rcpt = '<>' } ]",
             "1:1: expected uses-known-user = true: a probe holds {known-user}"},
            {9, "probes = [ { id = '1', mail = '<>', rcpt = '<>', contrl = true } ]",
             "9:50: unknown key \"contrl\"; did you mean \"control\"?"},
            {9,
             "probes = [ { id = '1', mail = '<>', rcpt = '<>' },\n  { id = '1', mail = '<>', rcpt = '<>' } ]",
             "10:5: a second probe \"1\"; expected an id of its own"},
            {9, "probes = [ 1 ]", "9:12: probes: expected a table"},
            {9, good.substr(good.find("probes")) + "[wording]\nmial = \"x\"",
             "11:1: unknown key \"mial\"; did you mean \"mail\"?"},
            {9, good.substr(good.find("probes")) + "[wording]\nquit = \"x\\n\"", "11:1: expected one line"},
            {9, cross + "recipients = ['plain']", "13:1: expected the key \"senders\", a list of names"},
            {9, cross + "senders = ['nul']\nrecipients = ['plain']",
             "14:1: unknown name in senders \"nul\"; did you mean \"null\"?"},
            {9, "[[cross]]\nsenders = ['null']\nrecipients = ['plain']",
             "9:1: expected a table [senders] in the file: it is crossed"},
            {9, cross + "senders = ['null', 'null']\nrecipients = ['plain']",
             "13:1: a second probe \"null/plain\"; expected an id of its own"},
            {9,
             "[senders]\nnull = '<>'\nother = '<a>'\n[recipients]\nplain = '<b>'\n[[cross]]\nsenders = "
             "'null'\n"
             "recipients = 'plain'",
             "11:1: \"other\" is crossed with nothing"},
            {9, "probes = []\nsenders = 7", "10:1: expected a table"},
            {9,
             "[senders]\nnull = 5\n[recipients]\nplain = '<b>'\n[[cross]]\nsenders = 'null'\nrecipients = "
             "'plain'",
             "10:1: null: expected a string"},
        }) {
        auto const told = mistake_in(with(line, instead));
        EXPECT_EQ(told.substr(0, 15 + expected.size()), "testers/x.toml:" + expected) << instead;
    }
}

TEST(tester, of_relaylabs_own_needs_no_evidence) {
    EXPECT_EQ(mistake_in(with(8, "own = true")), "no mistake");
    EXPECT_TRUE(parse_tester(with(8, "own = true"), "x.toml").own);
}

std::map<std::string, tester> all_testers() {
    std::map<std::string, tester> all;
    auto const* const root = std::getenv("RELAYLAB_DATA");
    for (auto const& file :
         std::filesystem::directory_iterator(std::filesystem::path(root ? root : ".") / "testers")) {
        if (file.path().extension() != ".toml") continue;
        std::ifstream in(file.path());
        std::stringstream text;
        text << in.rdbuf();
        auto t = parse_tester(text.str(), file.path().string());
        all.emplace(t.id, std::move(t));
    }
    return all;
}

TEST(tester, files_are_all_read) {
    auto const all = all_testers();
    std::map<std::string, std::size_t> counts;
    for (auto const& [id, t] : all) counts[id] = t.probes.size();
    EXPECT_EQ(counts.at("maps-tsi-2004"), 20u);
    EXPECT_EQ(counts.at("maps-rss-2000"), 18u);
    EXPECT_EQ(counts.at("maps-rss-2000-alt"), 12u);
    EXPECT_EQ(counts.at("abuse.net-17"), 17u);
    EXPECT_EQ(counts.at("abuse.net-registered"), 17u);
    for (auto const* own : {"relaylab-fate", "relaylab-replies"}) EXPECT_TRUE(all.at(own).own);
}

TEST(tester, files_of_our_own_try_the_same_envelopes) {
    auto const all = all_testers();
    std::vector<std::string> envelopes[2];
    for (auto const& p : all.at("relaylab-fate").probes) envelopes[0].push_back(p.id + p.mail + p.rcpt);
    for (auto const& p : all.at("relaylab-replies").probes) envelopes[1].push_back(p.id + p.mail + p.rcpt);
    EXPECT_EQ(envelopes[0], envelopes[1]);
}

}  // namespace
}  // namespace relaylab::probe
