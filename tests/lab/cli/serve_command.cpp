#include <gtest/gtest.h>

#include "tests/lab/cli/program.hpp"

// What a server that runs does is in serving.py and tests/peers: here is what keeps one from running.

namespace relaylab::lab {
namespace {

struct refused {
    std::vector<std::string> arguments;
    std::string why;
};
class serve_command_refuses : public testing::TestWithParam<refused> {};

TEST_P(serve_command_refuses, before_it_listens) {
    auto arguments = GetParam().arguments;
    arguments.insert(arguments.begin(), "serve");
    auto const done = run_program(arguments);
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.err, "relaylab: " + GetParam().why + "\n");
    EXPECT_EQ(done.out, "");
}

INSTANTIATE_TEST_SUITE_P(
    , serve_command_refuses,
    testing::Values(
        refused{{"sink", "--bind", "0.0.0.0"},
                "0.0.0.0 can be reached from elsewhere: only 127.0.0.0/8 and ::1 are listened on"},
        refused{{"sink", "--bind", "192.0.2.1"},
                "192.0.2.1 can be reached from elsewhere: only 127.0.0.0/8 and ::1 are listened on"},
        refused{{"sink", "--bind", "localhost"}, "--bind: expected an IP address, not localhost"},
        refused{{"snik"}, "unknown profile \"snik\"; did you mean \"sink\"?"},
        refused{{"sink", "--site", "keper"}, "unknown site \"keper\"; did you mean \"keeper\"?"},
        refused{{"sink", "snik"}, "unknown profile \"snik\"; did you mean \"sink\"?"},
        refused{{"sink", "sink@keper"}, "unknown site \"keper\"; did you mean \"keeper\"?"},
        refused{{"sink@"}, "expected PROFILE@SITE, not sink@"},
        refused{{"@keeper"}, "expected PROFILE@SITE, not @keeper"},
        refused{{"sink@keeper", "--site", "keeper"}, "--site: sink@keeper has one already"},
        refused{{"--world", "bad-whether"}, "unknown world \"bad-whether\"; did you mean \"bad-weather\"?"},
        refused{{"--world", "bad-weather", "--receipts", "r"},
                "--receipts: profiles/worlds/bad-weather.toml has no third-party whose mail is watched"},
        refused{{"sink", "sink", "--bind", "::1", "--port", "0"},
                "--bind: IPv6 has one loopback address; several hosts need --spread ports"},
        refused{{"sink", "sink", "--dns-port", "0"},
                "--dns-port: sink and sink both have the address 203.0.113.95; PROFILE@SITE gives another"},
        refused{{"sink", "sink", "--pop3-port", "0"}, "--pop3-port: no user of any site has a password"},
        refused{{"sink", "--pop3-port", "0"}, "--pop3-port: no user of site keeper has a password"},
        refused{{"sink", "--port", "0", "--receipts", "/nowhere/at/all"}, "cannot write /nowhere/at/all"},
        refused{{"sink", "--port", "0", "--port-file", "/nowhere/at/all"},
                "cannot write /nowhere/at/all: No such file or directory"}));

}  // namespace
}  // namespace relaylab::lab
