#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "tests/lab/cli/program.hpp"
#include "tests/sim/net/served_world.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

std::string target_of(sim::served_world const& served) {
    return "127.0.0.1:" + std::to_string(served.address.port());
}

TEST(probe_command, prints_the_dialogue_and_the_verdict) {
    sim::served_world served;
    auto const done = run_program({"probe", target_of(served), "--tester", "maps-tsi-2004", "--seed", "3"});
    EXPECT_EQ(done.status, 1) << done.err;
    EXPECT_NE(done.out.find("220 mail.example.test ready\n"), std::string::npos) << done.out;
    EXPECT_NE(
        done.out.find("\nopen, says maps-tsi-2004 of " + target_of(served) + "; knowledge: none; seed 3\n"),
        std::string::npos)
        << done.out;
}

TEST(probe_command, gives_programs_one_document) {
    sim::served_world served;
    auto const done = run_program({"probe", target_of(served), "--tester", "relaylab-replies", "--domain",
                                   "example.test", "--known-user", "alice", "--format", "json"});
    auto const found = json::parse(done.out).as_object();
    EXPECT_EQ(found.at("verdict").as_string(), "unknown") << done.out;
    EXPECT_EQ(done.status, 3) << "every reply says yes, and nobody watched";
    EXPECT_EQ(found.at("knowledge").as_string(), "known-user");
    EXPECT_GT(found.at("transcript").as_array().size(), 10U);
}

TEST(probe_command, names_the_target_as_it_is_told) {
    sim::served_world served;
    auto const done = run_program({"probe", target_of(served), "--tester", "relaylab-replies", "--domain",
                                   "example.test", "--name", "mail.example.test"});
    EXPECT_NE(done.out.find("@example.test>"), std::string::npos);
    EXPECT_NE(done.out.find("@mail.example.test>"), std::string::npos);
    EXPECT_EQ(done.out.find("alice"), std::string::npos) << "no user is known";
}

TEST(probe_command, names_an_address_that_others_know) {
    sim::served_world served;
    auto const done = run_program({"probe", target_of(served), "--tester", "relaylab-replies", "--domain",
                                   "example.test", "--address", "203.0.113.25"});
    EXPECT_NE(done.out.find("%third-party.example@[203.0.113.25]>"), std::string::npos);
    EXPECT_EQ(done.out.find("%third-party.example@[127.0.0.1]>"), std::string::npos) << "the address that it was called by";
}

TEST(probe_command, writes_a_recording) {
    sim::served_world served;
    passing_file const kept{"kept.smtp", ""};
    auto const done = run_program({"probe", target_of(served), "--tester", "maps-tsi-2004", "--seed", "3",
                                   "--transcript", kept.path(), "--format", "json"});
    EXPECT_EQ(done.status, 1) << done.err;
    auto const recorded = evidence::parse_recording(read_file(kept.path()), "kept.smtp");
    EXPECT_EQ(recorded.title, "maps-tsi-2004 asks " + target_of(served));
    ASSERT_GT(recorded.lines.size(), 2U);
    EXPECT_EQ(recorded.lines[0].who, evidence::speaker::note);
    EXPECT_EQ(recorded.lines[1].text, "220 mail.example.test ready");
    EXPECT_EQ(json::parse(done.out).at("transcript").as_array().size(), recorded.lines.size());
}

TEST(probe_command, does_not_know_of_a_server_that_is_not_there) {
    std::string target;
    {
        sim::served_world served;
        target = target_of(served);
    }
    auto const done = run_program({"probe", target, "--tester", "relaylab-replies", "--patience", "1s"});
    EXPECT_EQ(done.status, 3) << done.out;
}

TEST(probe_command, sees_what_arrived) {
    sim::served_world served;
    passing_file const receipts{"none.receipts", ""};
    auto const done = run_program({"probe", target_of(served), "--tester", "relaylab-fate", "--domain",
                                   "example.test", "--receipts", receipts.path(), "--watch", "0s"});
    EXPECT_EQ(done.status, 0) << done.out << done.err;
    EXPECT_NE(done.out.find("\naccepts (unseen)"), std::string::npos) << done.out;
}

TEST(probe_command, leaves_the_transcript_alone_where_it_cannot_begin) {
    passing_file const kept{"kept.smtp", "of an earlier run"};
    EXPECT_EQ(run_program({"probe", "127.0.0.1:25", "--tester", "relaylab-fate", "--receipts", "/nowhere/at/all", "--transcript", kept.path()}).status, 2);
    EXPECT_EQ(read_file(kept.path()), "of an earlier run");
}

struct refused {
    std::vector<std::string> arguments;
    std::string why;
};
class probe_command_refuses : public testing::TestWithParam<refused> {};

TEST_P(probe_command_refuses, before_it_says_a_word) {
    auto arguments = GetParam().arguments;
    arguments.insert(arguments.begin(), "probe");
    auto const done = run_program(arguments);
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.err, "relaylab: " + GetParam().why + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    , probe_command_refuses,
    testing::Values(
        refused{{"192.0.2.1:25", "--tester", "relaylab-replies"},
                "192.0.2.1 is not on this machine: only 127.0.0.0/8, ::1 and localhost are examined"},
        refused{{"127.0.0.1:25", "--tester", "relaylab-replies", "--retry", "soon"},
                "--retry: expected a duration like 30s, 5min or 1h, not soon"},
        refused{{"127.0.0.1:25", "--tester", "relaylab-replies", "--transcript", "/nowhere/at/all"},
                "cannot write /nowhere/at/all"},
        refused{{"127.0.0.1:25", "--tester", "relaylab-reply"},
                "unknown tester \"relaylab-reply\"; did you mean \"relaylab-replies\"?"},
        refused{{"127.0.0.1:25", "--tester", "relaylab-fate", "--receipts", "/nowhere/at/all"},
                "cannot read /nowhere/at/all"}));

}  // namespace
}  // namespace relaylab::lab
