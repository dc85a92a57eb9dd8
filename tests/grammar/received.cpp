#include "grammar/received.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class received_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(received const& trace) { return normal(trace); }
std::string print_info(tcp_info const& info) { return bars({info.domain, info.literal}); }

TEST_P(received_cases, hold) {
    auto const& row = GetParam();
    if (row[1] == "stamp")
        expect_case(row, shown(parse_stamp(row[2]), print));
    else if (row[1] == "tcp")
        expect_case(row, shown(parse_tcp_info(row[2]), print_info));
    else
        expect_case(row, shown(parse_received(row[2], {.smtputf8 = row[1] == "utf8"}), print));
}

TEST(received, gives_views_of_its_input) {
    std::string const body = " from a (b [192.0.2.1]) (c)\r\n by d (e); 1 Jan 2001 00:00 +0000";
    auto const wide = parse_received(body);
    ASSERT_TRUE(wide);
    EXPECT_EQ(wide->from.name.data(), body.data() + 6);
    EXPECT_EQ(wide->from.comment, "(b [192.0.2.1]) (c)");
    EXPECT_EQ(wide->by.comment, "(e)");
    auto const strict = parse_stamp(body);
    ASSERT_TRUE(strict);
    EXPECT_EQ(strict->from.comment, "(b [192.0.2.1])");
    EXPECT_EQ(strict->by.comment, "");
}

TEST(received, holds_its_hosts_to_the_limits_of_domains) {
    auto const limit = [](std::string const& from, std::string const& by) {
        auto const got = parse_stamp("from " + from + " by " + by + "; 1 Jan 2001 00:00 +0000");
        return got ? std::string_view("none") : got.error().limit;
    };
    EXPECT_EQ(limit("a", "b"), "none");
    EXPECT_EQ(limit(std::string(64, 'a'), "b"), "label 63");
    EXPECT_EQ(limit("a", std::string(64, 'b')), "label 63");
}

INSTANTIATE_TEST_SUITE_P(, received_cases, ::testing::ValuesIn(tables::read_table("received.tsv")));

}  // namespace
}  // namespace relaylab::grammar
