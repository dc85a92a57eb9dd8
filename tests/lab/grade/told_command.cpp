#include "lab/grade/told_command.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace relaylab::lab {
namespace {

using strings = std::vector<std::string>;

told_target example() {
    told_target t;
    t.names = {"mail.here.example", "ptr.here.example", "here.example", "127.25.0.7", "alice", "watch@third.example"};
    t.host = "127.25.0.7";
    t.port = 2525;
    t.dns_port = 5353;
    t.receipts = "receipts/p";
    t.profile = "p";
    return t;
}

TEST(told_command, has_its_placeholders_filled) {
    EXPECT_EQ(fill_arguments({"t", "-p{port}", "{host}:{port}", "[{ip}]", "{known-user}@{domain}"}, example()),
              (strings{"t", "-p2525", "127.25.0.7:2525", "[127.25.0.7]", "alice@here.example"}));
    EXPECT_EQ(fill_arguments({"{banner} {ptr} {watched} {watched-local} {watched-domain}"}, example()),
              strings{"mail.here.example ptr.here.example watch@third.example watch third.example"});
    EXPECT_EQ(fill_arguments({"{receipts} {dns-port} {profile}"}, example()), strings{"receipts/p 5353 p"});
}

TEST(told_command, keeps_other_braces) {
    strings const shell{"sh", "-c", "awk '{print}' | sed 's/{/}/'; echo ${HOME} {{", "{"};
    EXPECT_EQ(fill_arguments(shell, example()), shell);
    auto odd = example();
    odd.names.banner = "{port}";
    EXPECT_EQ(fill_arguments({"{banner}"}, odd), strings{"{port}"}) << "what a server says is not looked into";
}

TEST(told_command, has_the_same_in_variables) {
    auto const all = variables(example());
    for (auto const* const one : {"RELAYLAB_HOST=127.25.0.7", "RELAYLAB_PORT=2525", "RELAYLAB_KNOWN_USER=alice",
                                  "RELAYLAB_DNS_PORT=5353", "RELAYLAB_WATCHED_LOCAL=watch"})
        EXPECT_EQ(std::ranges::count(all, one), 1) << one;
    EXPECT_EQ(all.size(), placeholders().size());
}

TEST(told_command, is_looked_through_for_a_placeholder) {
    EXPECT_TRUE(holds({"t", "--at={host}"}, "{host}"));
    EXPECT_FALSE(holds({"t", "host"}, "{host}"));
}

}  // namespace
}  // namespace relaylab::lab
