#include "grammar/address_list.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/cases.hpp"

namespace relaylab::grammar {
namespace {

class address_list_cases : public ::testing::TestWithParam<tables::row> {};

std::string print(header_address const& address) {
    std::string out = normal(address);
    if (!address.route.empty()) out.append(" via ").append(address.route);
    if (!address.group.empty()) out.append(" in ").append(address.group);
    return out;
}

std::string print_all(std::vector<header_address> const& all) {
    std::string out;
    for (auto const& each : all) out.append(out.empty() ? "" : "|").append(print(each));
    return out;
}

TEST_P(address_list_cases, hold) {
    auto const& row = GetParam();
    if (row[1] == "sender")
        expect_case(row, shown(parse_header_mailbox(row[2]), print));
    else if (row[1] == "from")
        expect_case(row, shown(parse_mailbox_list(row[2]), print_all));
    else
        expect_case(row, shown(parse_address_list(row[2], {.smtputf8 = row[1] == "utf8"}), print_all));
}

TEST(address_list, gives_views_of_its_input) {
    std::string const body = " \"A\" <@x:a . b (c)@d> ";
    auto const parsed = parse_address_list(body);
    ASSERT_TRUE(parsed);
    auto const& address = parsed->at(0);
    EXPECT_EQ(address.display_name, "\"A\" ");
    EXPECT_EQ(address.route, "@x");
    EXPECT_EQ(address.local_part, "a . b");
    EXPECT_EQ(address.domain, "d");
    EXPECT_EQ(address.domain.data(), body.data() + body.find('d'));
}

TEST(address_list, nests_comments_64_deep_and_no_deeper) {
    auto const nested = [](std::size_t depth) {
        return std::string(depth, '(') + std::string(depth, ')') + "a@b";
    };
    EXPECT_TRUE(parse_address_list(nested(64)));
    auto const refused = parse_address_list(nested(65));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().offset, 65u);
    EXPECT_EQ(refused.error().limit, "comment depth 64");
    EXPECT_FALSE(parse_address_list(std::string(100'000, '(')));
    EXPECT_TRUE(parse_address_list(nested(64) + "," + nested(64)));
}

INSTANTIATE_TEST_SUITE_P(, address_list_cases, ::testing::ValuesIn(tables::read_table("address_list.tsv")));

}  // namespace
}  // namespace relaylab::grammar
