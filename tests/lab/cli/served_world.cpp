#include "lab/cli/served_world.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

std::string names(served_world const& served) {
    std::string all;
    for (auto const& host : served.hosts()) all += (all.empty() ? "" : " ") + host.name;
    return all;
}

serve_call profiles(std::vector<std::string> hosts) {
    serve_call call;
    call.hosts = std::move(hosts);
    return call;
}

TEST(served_world, has_one_profile_and_a_third_party_that_does_not_listen) {
    library data{find_data("")};
    served_world served{profiles({"sink"}), data};
    EXPECT_EQ(names(served), "sink");
    EXPECT_EQ(served.at().host_count(), 2U);
    EXPECT_EQ(served.watched(), served.at().default_host());
    EXPECT_FALSE(served.introduction(0)) << "a client's address says nothing about him";
}

TEST(served_world, has_the_third_party_listen_where_dns_leads_to_it) {
    library data{find_data("")};
    auto call = profiles({"sink"});
    served_world const alone{call, data};
    EXPECT_TRUE(alone.single());
    call.at.dns_port = 0;
    served_world const both{call, data};
    EXPECT_EQ(names(both), "sink third-party");
    EXPECT_FALSE(both.single());
}

TEST(served_world, may_be_the_third_party_alone) {
    library data{find_data("")};
    auto call = profiles({"sink@third-party"});
    call.watches_itself = true;
    served_world served{call, data};
    EXPECT_EQ(served.at().host_count(), 1U);
    EXPECT_EQ(served.watched(), 0U);
    EXPECT_EQ(served.at().default_host(), 0U);
    EXPECT_TRUE(served.single());
}

TEST(served_world, has_several_profiles_and_a_third_party_beside_them) {
    library data{find_data("")};
    served_world served{profiles({"coreserver", "sink@third-party", "sink"}), data};
    EXPECT_EQ(names(served), "coreserver sink@third-party sink third-party");
    EXPECT_EQ(served.hosts().back().id, served.watched());
}

TEST(served_world, has_the_hosts_of_a_file_and_knows_its_clients) {
    library data{find_data("")};
    serve_call call;
    call.world = "abuse.net-2001";
    served_world served{call, data};
    EXPECT_EQ(names(served), "company goo");
    auto const facts = served.introduction(0)(boost::asio::ip::make_address("208.31.42.77"));
    EXPECT_EQ(facts.name, "www.abuse.net");
}

TEST(served_world, begins_when_its_file_says_or_now) {
    library data{find_data("")};
    serve_call call;
    call.world = "abuse.net-2001";
    served_world then{call, data};
    EXPECT_EQ(grammar::format_timestamp(then.at().now()), "2001-01-26T02:10:07Z");
    auto const passed = then.clock()() - then.at().now();
    EXPECT_GE(passed.count(), 0);
    EXPECT_LT(passed, std::chrono::hours{1});
    call.time = world_time::skipping;
    served_world skipping{call, data};
    EXPECT_EQ(skipping.clock()(), skipping.at().now()) << "it stands";
    served_world now{profiles({"sink"}), data};
    EXPECT_GT(now.at().now(), then.at().now());
}

}  // namespace
}  // namespace relaylab::lab
