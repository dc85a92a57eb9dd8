#include "lab/cli/parse.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace relaylab::lab {
namespace {

std::vector<std::string> words(std::string const& line) {
    std::istringstream in{line};
    return {std::istream_iterator<std::string>{in}, {}};
}

options parsed(std::string const& line) { return std::get<options>(parse(words(line))); }

template <class Call>
Call call(std::string const& line) {
    return std::get<Call>(parsed(line).call);
}

TEST(parse, a_network_is_sealed_where_that_is_said) {
    EXPECT_FALSE(call<serve_call>("serve sink").at.sealed);
    EXPECT_TRUE(call<serve_call>("serve sink --bind 203.0.113.1 --sealed").at.sealed);
    EXPECT_FALSE(call<probe_call>("probe 127.0.0.1:25 --tester t").sealed);
    auto const c = call<probe_call>("probe 203.0.113.1:25 --tester t --sealed --retry 1s --retry 5min "
                                    "--address 192.0.2.1 --transcript f");
    EXPECT_TRUE(c.sealed);
    EXPECT_EQ(c.retry, (std::vector<std::string>{"1s", "5min"}));
    EXPECT_EQ(c.address, "192.0.2.1");
    EXPECT_EQ(c.transcript, "f");
}

TEST(parse, check_takes_profiles_and_testers_again_and_again) {
    auto const c = call<check_call>(
        "check --profile a --tester t --profile=b --seed 18446744073709551615 --format json");
    EXPECT_EQ(c.profiles, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(c.testers, std::vector<std::string>{"t"});
    EXPECT_EQ(c.seed, 18446744073709551615U);
    EXPECT_EQ(c.format, check_format::json);
    EXPECT_FALSE(call<check_call>("check").seed.has_value());
}

TEST(parse, check_goes_by_the_ending_of_its_output) {
    for (auto const& [file, expected] : std::vector<std::pair<std::string, check_format>>{
             {"m.txt", check_format::text}, {"m.json", check_format::json}, {"m.csv", check_format::csv},
             {"m.xml", check_format::junit}, {"m.md", check_format::markdown}, {"a.b/m.html", check_format::html},
             {"m", check_format::text}})
        EXPECT_EQ(call<check_call>("check --output " + file).format, expected) << file;
    auto const c = call<check_call>("check --output m.html --format text");
    EXPECT_EQ(c.format, check_format::text);
    EXPECT_EQ(c.output, "m.html");
}

TEST(parse, check_is_held_against_a_baseline) {
    auto const c = call<check_call>("check --baseline b --update-baseline");
    EXPECT_EQ(c.baseline, "b");
    EXPECT_TRUE(c.updates_baseline);
    EXPECT_FALSE(call<check_call>("check --baseline b").updates_baseline);
    EXPECT_THROW(parse({"check", "--update-baseline"}), bad_call);
}

TEST(parse, replay_takes_files) {
    auto const c = call<replay_call>("replay a.smtp --profile p b.smtp --site s");
    EXPECT_EQ(c.files, (std::vector<std::string>{"a.smtp", "b.smtp"}));
    EXPECT_EQ(c.profile, "p");
    EXPECT_EQ(c.site, "s");
    EXPECT_EQ(c.format, format::text);
}

TEST(parse, schema_takes_a_kind_of_file) {
    for (std::string const kind : {"profile", "site", "world", "dialect", "filter", "faults", "tester"})
        EXPECT_EQ(call<schema_call>("schema " + kind).kind, kind);
    EXPECT_THROW(parse({"schema"}), bad_call);
    EXPECT_THROW(parse({"schema", "profiles"}), bad_call);
}

TEST(parse, coverage_takes_profiles) {
    EXPECT_EQ(call<profile_coverage_call>("profile coverage a b").ids, (std::vector<std::string>{"a", "b"}));
    EXPECT_TRUE(call<profile_coverage_call>("profile coverage").ids.empty());
}

TEST(parse, serve_has_its_defaults) {
    auto const c = call<serve_call>("serve p");
    EXPECT_EQ(c.hosts, std::vector<std::string>{"p"});
    EXPECT_EQ(c.at.port, 1025);
    EXPECT_EQ(c.at.bind, "127.0.0.1");
    EXPECT_EQ(c.at.spread, spread::addresses);
    EXPECT_EQ(c.time, world_time::real);
    EXPECT_EQ(c.world + c.site + c.at.port_file + c.kept.receipts, "");
    EXPECT_EQ(c.at.pop3_port, std::nullopt);
}

TEST(parse, serve_takes_all_of_its_options) {
    auto const c =
        call<serve_call>("serve p --site s --filter x --faults y --port 0 --pop3-port 1110 --port-file f --bind ::1 "
                         "--receipts r --seed 3 --spread ports --clock virtual "
                         "--dns-port 53 --dns-addresses world --keep 5");
    EXPECT_EQ(c.site, "s");
    EXPECT_EQ(c.filter, "x");
    EXPECT_EQ(c.faults, "y");
    EXPECT_EQ(c.at.port, 0);
    EXPECT_EQ(c.at.pop3_port, 1110);
    EXPECT_EQ(c.at.port_file, "f");
    EXPECT_EQ(c.at.bind, "::1");
    EXPECT_EQ(c.at.spread, spread::ports);
    EXPECT_EQ(c.at.dns_port, 53);
    EXPECT_EQ(c.at.dns_addresses, dns_addresses::world);
    EXPECT_EQ(c.time, world_time::skipping);
    EXPECT_EQ(c.kept.receipts, "r");
    EXPECT_EQ(c.kept.messages, 5U);
    EXPECT_EQ(c.seed, 3U);
}

TEST(parse, twins_take_servers_and_what_is_known) {
    auto const c = call<profile_twins_call>("profile twins a@s b --knowledge known-user --format json");
    EXPECT_EQ(c.ids, (std::vector<std::string>{"a@s", "b"}));
    EXPECT_EQ(c.knows, evidence::knowledge::known_user);
    EXPECT_FALSE(call<profile_twins_call>("profile twins").knows);
}

TEST(parse, mutate_takes_profiles) {
    auto const c = call<profile_mutate_call>("profile mutate a b --whole --format json");
    EXPECT_EQ(c.ids, (std::vector<std::string>{"a", "b"}));
    EXPECT_TRUE(c.whole);
    EXPECT_EQ(c.format, format::json);
}

TEST(parse, a_profile_may_have_the_name_of_a_subcommand) {
    EXPECT_EQ(call<serve_call>("serve sink check --port 0").hosts, (std::vector<std::string>{"sink", "check"}));
    EXPECT_EQ(call<profile_show_call>("profile show sink").id, "sink");
}

TEST(parse, sink_listens_and_keeps) {
    auto const c = call<sink_call>("sink --port 0 --bind ::1 --port-file f --receipts r --keep 7 --seed 3");
    EXPECT_EQ(c.at.port, 0);
    EXPECT_EQ(c.at.bind + c.at.port_file + c.kept.receipts, "::1fr");
    EXPECT_EQ(c.kept.messages, 7U);
    EXPECT_EQ(c.kept.capture, capture::receipts);
    EXPECT_EQ(c.seed, 3U);
    EXPECT_EQ(call<sink_call>("sink --capture none").kept.capture, capture::none);
    EXPECT_EQ(call<serve_call>("serve p").kept.capture, capture::all);
}

TEST(parse, serve_takes_several_profiles_or_a_world) {
    EXPECT_EQ(call<serve_call>("serve p q@s --port 25 r").hosts, (std::vector<std::string>{"p", "q@s", "r"}));
    EXPECT_EQ(call<serve_call>("serve --world w").world, "w");
    EXPECT_TRUE(call<serve_call>("serve --world w").hosts.empty());
}

TEST(parse, probe_takes_durations_with_their_units) {
    auto const c =
        call<probe_call>("probe 127.0.0.1:25 --tester t --receipts r --known-user u --domain d --name n "
                         "--watch 1h30min --patience 250ms");
    EXPECT_EQ(c.target, "127.0.0.1:25");
    EXPECT_EQ(c.tester + c.receipts + c.known_user + c.domain + c.name, "trudn");
    EXPECT_EQ(c.watch, std::chrono::minutes{90});
    EXPECT_EQ(c.patience, std::chrono::milliseconds{250});
}

TEST(parse, profile_has_four_subcommands) {
    EXPECT_NO_THROW(call<profile_list_call>("profile list"));
    EXPECT_EQ(call<profile_show_call>("profile show a").id, "a");
    EXPECT_EQ(call<profile_lint_call>("profile lint a b").ids, (std::vector<std::string>{"a", "b"}));
    EXPECT_TRUE(call<profile_lint_call>("profile lint").ids.empty());
    auto const diff = call<profile_diff_call>("profile diff a b --site s --format json");
    EXPECT_EQ(diff.left + diff.right + diff.site, "abs");
    EXPECT_EQ(diff.format, format::json);
}

TEST(parse, global_options_stand_before_or_behind_the_subcommand) {
    for (auto const* line : {"--data d --color never profile list", "profile list --data d --color never"}) {
        EXPECT_EQ(parsed(line).data, "d") << line;
        EXPECT_EQ(parsed(line).colour, colour::never) << line;
    }
    EXPECT_EQ(parsed("check").colour, colour::automatic);
    EXPECT_EQ(parsed("check --color always").colour, colour::always);
}

TEST(parse, takes_an_address_that_begins_with_a_hyphen_behind_two) {
    EXPECT_EQ(call<parse_call>("parse -- -a@b").address, "-a@b");
    EXPECT_EQ(call<parse_call>("parse --all -- -a@b").address, "-a@b");
}

TEST(parse, help_and_version_are_information) {
    EXPECT_TRUE(std::get<information>(parse({"--version"})).text.starts_with("relaylab 0."));
    auto const help = std::get<information>(parse({"-h"})).text;
    for (auto const* word :
         {"check", "replay", "serve", "probe", "profile", "--data", "--color", "Examples:"})
        EXPECT_NE(help.find(word), std::string::npos) << word;
    EXPECT_NE(std::get<information>(parse({"serve", "--help"})).text.find("--port-file"), std::string::npos);
}

struct mistake {
    std::string line, why;
};
class parse_mistakes : public testing::TestWithParam<mistake> {};

TEST_P(parse_mistakes, are_told_with_the_nearest_word) {
    try {
        parse(words(GetParam().line));
        FAIL() << "nothing is wrong with " << GetParam().line;
    } catch (bad_call const& e) {
        EXPECT_EQ(std::string{e.what()}, GetParam().why) << GetParam().line;
    }
}

INSTANTIATE_TEST_SUITE_P(
    , parse_mistakes,
    testing::Values(
        mistake{"", "expected a subcommand: check, replay, serve, sink, probe, parse, profile, world, case, classify, explain, grade, docs, schema; see relaylab --help"},
        mistake{"chekc", "unknown subcommand \"chekc\"; did you mean \"check\"?"},
        mistake{"check --sed 4", "unknown option \"--sed\"; did you mean \"--seed\"?"},
        mistake{"check --porfile=x", "unknown option \"--porfile\"; did you mean \"--profile\"?"},
        mistake{"check --colour never", "unknown option \"--colour\"; did you mean \"--color\"?"},
        mistake{"check x", "unexpected argument \"x\"; see relaylab check --help"},
        mistake{"check --format jsn", "--format: unknown word \"jsn\"; did you mean \"json\"?"},
        mistake{"--color x check", "--color: unknown word \"x\"; expected one of auto, always, never"},
        mistake{"serve", "expected PROFILE: relaylab serve PROFILE; relaylab profile list names them"},
        mistake{"serve p --port 65536", "--port: expected a port from 0 to 65535, not 65536"},
        mistake{"serve p --port -1", "--port: expected a port from 0 to 65535, not -1"},
        mistake{"serve p --pop3-port x", "--pop3-port: expected a port from 0 to 65535, not x"},
        mistake{"serve p q --site s", "--site: of several profiles each has its own; say PROFILE@SITE"},
        mistake{"serve p --world w", "--world: its file says which profiles, sites, filters and faults; none is given beside it"},
        mistake{"serve --faults f --world w", "--world: its file says which profiles, sites, filters and faults; none is given beside it"},
        mistake{"serve --filter f --world w", "--world: its file says which profiles, sites, filters and faults; none is given beside it"},
        mistake{"serve p --capture none --receipts r", "--capture none: there are no receipts"},
        mistake{"sink --capture none --receipts r", "--capture none: there are no receipts"},
        mistake{"sink p", "unexpected argument \"p\"; see relaylab sink --help"},
        mistake{"serve p --dns-addresses world", "--dns-addresses: there is no DNS without --dns-port"},
        mistake{"serve p q --spread port", "--spread: unknown word \"port\"; did you mean \"ports\"?"},
        mistake{"probe --tester t", "expected HOST:PORT: relaylab probe HOST:PORT --tester T"},
        mistake{"probe h:1", "expected --tester T: relaylab probe HOST:PORT --tester T"},
        mistake{"probe h:1 --tester t --watch 5", "--watch: expected a duration like 30s, 5min or 1h, not 5"},
        mistake{"parse -a@b", "unknown option \"-a@b\"; for an address, relaylab parse -- -a@b"},
        mistake{"parse -- a b", "unexpected argument \"b\"; see relaylab parse --help"},
        mistake{"profile", "expected a subcommand: list, show, page, lint, diff, coverage, twins, mutate; see relaylab --help"},
        mistake{"profile lst", "unknown subcommand \"lst\"; did you mean \"list\"?"},
        mistake{"profile diff a",
                "expected LEFT RIGHT: relaylab profile diff LEFT RIGHT; relaylab profile list names them"},
        mistake{"profile show", "expected ID: relaylab profile show ID; relaylab profile list names them"}));

}  // namespace
}  // namespace relaylab::lab
