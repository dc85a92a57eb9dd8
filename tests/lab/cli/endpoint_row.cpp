#include "lab/cli/endpoint_row.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace relaylab::lab {
namespace {

std::string shown(boost::asio::ip::tcp::endpoint const& e) {
    std::ostringstream text;
    text << e;
    return text.str();
}

/// The first ones of a row.
std::string first(endpoint_row row, int count) {
    std::string all;
    for (int i = 0; i < count; ++i) all += (i == 0 ? "" : " ") + shown(row.next());
    return all;
}

TEST(endpoint_row, goes_from_address_to_address) {
    EXPECT_EQ(first({"127.0.0.1", 25, spread::addresses}, 3), "127.0.0.1:25 127.0.0.2:25 127.0.0.3:25");
    EXPECT_EQ(first({"127.0.0.253", 25, spread::addresses}, 3), "127.0.0.253:25 127.0.0.254:25 127.0.1.1:25")
        << "no network's own and no broadcast address";
    EXPECT_EQ(first({"::1", 25, spread::addresses}, 1), "[::1]:25");
}

TEST(endpoint_row, goes_from_port_to_port) {
    EXPECT_EQ(first({"127.0.0.9", 2525, spread::ports}, 3), "127.0.0.9:2525 127.0.0.9:2526 127.0.0.9:2527");
    EXPECT_EQ(first({"::1", 2525, spread::ports}, 2), "[::1]:2525 [::1]:2526");
    EXPECT_EQ(first({"127.0.0.1", 0, spread::ports}, 2), "127.0.0.1:0 127.0.0.1:0") << "each is drawn";
}

TEST(endpoint_row, keeps_the_port_that_was_drawn_where_addresses_differ) {
    endpoint_row addresses{"127.0.0.1", 0, spread::addresses};
    EXPECT_EQ(shown(addresses.next()), "127.0.0.1:0");
    addresses.drawn(4321);
    EXPECT_EQ(shown(addresses.next()), "127.0.0.2:4321");
    endpoint_row ports{"127.0.0.1", 0, spread::ports};
    EXPECT_EQ(shown(ports.next()), "127.0.0.1:0");
    ports.drawn(4321);
    EXPECT_EQ(shown(ports.next()), "127.0.0.1:0");
}

TEST(endpoint_row, has_an_end) {
    EXPECT_THROW(first({"127.0.0.1", 65535, spread::ports}, 2), bad_call);
    EXPECT_THROW(first({"::1", 25, spread::addresses}, 2), bad_call);
    EXPECT_THROW(endpoint_row("localhost", 25, spread::ports), bad_call);
}

}  // namespace
}  // namespace relaylab::lab
