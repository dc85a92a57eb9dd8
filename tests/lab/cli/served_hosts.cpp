#include "lab/cli/served_hosts.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

std::vector<listening_place> places() {
    using boost::asio::ip::make_address;
    return {{"smtp", "here", {make_address("127.0.0.1"), 25}},
            {"smtp", "everywhere", {make_address("127.0.0.2"), 25}},
            {"pop3", "here", {make_address("::1"), 110}}};
}

TEST(served_hosts, are_named_in_a_port_file) {
    EXPECT_EQ(port_lines(places(), false),
              "smtp here 127.0.0.1:25\nsmtp everywhere 127.0.0.2:25\npop3 here [::1]:110");
}

TEST(served_hosts, are_beside_a_name_server_without_a_name) {
    std::vector<listening_place> const all{places().front(), {"dns", {}, places().front().at}};
    EXPECT_EQ(port_lines(all, false), "smtp here 127.0.0.1:25\ndns 127.0.0.1:25");
    EXPECT_EQ(place_table(all), "  smtp  here  127.0.0.1:25\n  dns         127.0.0.1:25\n");
}

TEST(served_hosts, of_a_single_profile_need_no_name) {
    auto single = places();
    single.erase(single.begin() + 1);
    EXPECT_EQ(port_lines(single, true), "127.0.0.1:25\npop3 [::1]:110");
}

TEST(served_hosts, are_a_table_for_people) {
    EXPECT_EQ(place_table(places()), "  smtp  here        127.0.0.1:25\n"
                                     "  smtp  everywhere  127.0.0.2:25\n"
                                     "  pop3  here        [::1]:110\n");
}

TEST(served_hosts, leave_the_address_of_a_host_without_mailboxes_out) {
    library data{find_data("")};
    serve_call call;
    call.hosts = {"sink", "coreserver"};
    call.at.port = 0;
    call.at.pop3_port = 0;
    served_world served{call, data};
    boost::asio::io_context context;
    served_hosts const listening{context, served, call};
    auto const& pop3 = listening.places().back();
    EXPECT_EQ(pop3.protocol + " " + pop3.host, "pop3 coreserver");
    EXPECT_EQ(pop3.at.address().to_string(), "127.0.0.2");
}

}  // namespace
}  // namespace relaylab::lab
