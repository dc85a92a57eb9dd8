#include "sim/world/dns_server.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/sim/world/dns_dialogue.hpp"
#include "tests/sim/world/dns_names.hpp"

namespace relaylab::sim {
namespace {

using tests::asked;
using tests::number_at;
using tests::shown;

std::string const negative = "; - . 0 IN SOA ns.relaylab.invalid. hostmaster.relaylab.invalid. 1 3600 600 86400 0";

struct dialogue {
    asked query;
    std::string response;
};
class dns_server_cases : public testing::TestWithParam<dialogue> {};

TEST_P(dns_server_cases, are_answered) {
    tests::dns_names const world;
    dns_server const server{world.known};
    for (auto const by : {dns_transport::udp, dns_transport::tcp})
        EXPECT_EQ(shown(server.answer(GetParam().query.octets(), by)), GetParam().response);
}

INSTANTIATE_TEST_SUITE_P(
    of_names, dns_server_cases,
    testing::Values(
        dialogue{{"mx.a.example"}, "NOERROR aa rd ra; mx.a.example. 0 IN A 192.0.2.1"},
        dialogue{{"mX.a.eXample"}, "NOERROR aa rd ra; mX.a.eXample. 0 IN A 192.0.2.1"},
        dialogue{{"a.example", 15}, "NOERROR aa rd ra; a.example. 0 IN MX 10 mx.a.example."},
        dialogue{{"zoned.example", 15}, "NOERROR aa rd ra; zoned.example. 0 IN MX 5 mx.b.example.; zoned.example. 0 IN MX 20 mx.a.example."},
        dialogue{{"nomail.example", 15}, "NOERROR aa rd ra; nomail.example. 0 IN MX 0 ."},
        dialogue{{"1.2.0.192.in-addr.arpa", 12}, "NOERROR aa rd ra; 1.2.0.192.in-addr.arpa. 0 IN PTR mx.a.example."},
        dialogue{{"zoned.example", 16}, "NOERROR aa rd ra; zoned.example. 0 IN TXT \"v=spf1 -all\""},
        dialogue{{"six.example", 28}, "NOERROR aa rd ra; six.example. 0 IN AAAA 2001:db8::6"},
        dialogue{{"alias.example", 1}, "NOERROR aa rd ra; alias.example. 0 IN CNAME mx.a.example.; mx.a.example. 0 IN A 192.0.2.1"},
        dialogue{{"alias.example", 5}, "NOERROR aa rd ra; alias.example. 0 IN CNAME mx.a.example."},
        dialogue{{"alias.example", 16}, "NOERROR aa rd ra; alias.example. 0 IN CNAME mx.a.example." + negative},
        dialogue{{"lost.example", 1}, "NXDOMAIN aa rd ra; lost.example. 0 IN CNAME nowhere.example." + negative},
        dialogue{{"circle.example", 1}, "SERVFAIL rd ra"},
        dialogue{{"odd_label.b c.example", 1}, "NOERROR aa rd ra; odd_label.b\\032c.example. 0 IN A 192.0.2.2"},
        dialogue{{"zoned.example", 255}, "NOERROR aa rd ra; zoned.example. 0 IN MX 5 mx.b.example.; zoned.example. 0 IN MX 20 mx.a.example.; zoned.example. 0 IN TXT \"v=spf1 -all\""}));

INSTANTIATE_TEST_SUITE_P(
    that_come_to_nothing, dns_server_cases,
    testing::Values(
        dialogue{{"nowhere.example", 15}, "NXDOMAIN aa rd ra" + negative},
        dialogue{{"zoned.example", 1}, "NOERROR aa rd ra" + negative},
        dialogue{{"zoned.example", 6}, "NOERROR aa rd ra" + negative},
        dialogue{{"zoned.example", 999}, "NOERROR aa rd ra" + negative},
        dialogue{{"example", 1}, "NOERROR aa rd ra" + negative},  // names are below it
        dialogue{{"gone.example", 1}, "NXDOMAIN aa rd ra" + negative},
        dialogue{{"broken.example", 1}, "SERVFAIL rd ra"},
        dialogue{{"below.broken.example", 15}, "SERVFAIL rd ra"},
        dialogue{{"slow.example", 1}, "nothing"},
        dialogue{{"", 2}, "NOERROR aa rd ra; . 0 IN NS ns.relaylab.invalid."},
        dialogue{{"", 6}, "NOERROR aa rd ra; . 0 IN SOA ns.relaylab.invalid. hostmaster.relaylab.invalid. 1 3600 600 86400 0"},
        dialogue{{"", 1}, "NOERROR aa rd ra" + negative}));

INSTANTIATE_TEST_SUITE_P(
    that_ask_for_something_else, dns_server_cases,
    testing::Values(
        dialogue{{"a.example", 15, 7, 0x0000}, "NOERROR aa ra; a.example. 0 IN MX 10 mx.a.example."},
        dialogue{{"a.example", 15, 7, 0x8000}, "nothing"},   // a response
        dialogue{{"a.example", 1, 7, 0x2900}, "NOTIMPL rd ra"},  // an update
        dialogue{{"a.example", 1, 7, 0x0900}, "NOTIMPL rd ra"},  // an inverse query
        dialogue{{"version.bind", 16, 7, 0x0100, 3}, "REFUSED rd ra"},
        dialogue{{"a.example", 252}, "REFUSED rd ra"},
        dialogue{{"a.example", 251}, "REFUSED rd ra"},
        dialogue{{"mx.a.example", 1, 7, 0x0100, 255}, "NOERROR aa rd ra; mx.a.example. 0 IN A 192.0.2.1"},
        dialogue{{"mx.a.example", 1, 7, 0x0100, 1, 1232}, "NOERROR aa rd ra; mx.a.example. 0 IN A 192.0.2.1"},
        dialogue{{"mx.a.example", 1, 7, 0x0100, 1, 1232, 1}, "RCODE16 rd ra"}));

class dns_server : public testing::Test {
  protected:
    std::optional<std::string> answer(std::string const& octets, dns_transport by = dns_transport::udp) {
        return served.answer(octets, by);
    }
    tests::dns_names world;
    sim::dns_server served{world.known};
};

TEST_F(dns_server, repeats_the_question_and_its_number) {
    auto const query = asked{"wWw.Nowhere.Example", 15, 0xBEEF}.octets();
    auto const response = *answer(query);
    EXPECT_EQ(number_at(response, 0), 0xBEEFU);
    EXPECT_EQ(number_at(response, 4), 1U);
    EXPECT_EQ(response.substr(12, query.size() - 12), query.substr(12));
}

TEST_F(dns_server, speaks_of_edns_with_those_who_do) {
    EXPECT_EQ(number_at(*answer(asked{"mx.a.example"}.octets()), 10), 0U);
    EXPECT_EQ(number_at(*answer(asked{"mx.a.example", 1, 1, 0, 1, 512}.octets()), 10), 1U);
    auto twice = asked{"mx.a.example", 1, 1, 0, 1, 512};
    auto octets = twice.octets() + twice.option();
    octets[11] = 2;
    EXPECT_EQ(shown(answer(octets)), "FORMERR ra");
}

TEST_F(dns_server, says_what_it_cannot_read) {
    auto const whole = asked{"mx.a.example"}.octets();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        auto const response = answer(whole.substr(0, size));
        if (size < 2) {
            EXPECT_EQ(response, std::nullopt);
            continue;
        }
        EXPECT_EQ(shown(response), size < 3 ? "FORMERR ra" : "FORMERR rd ra") << size;
        EXPECT_EQ(number_at(*response, 0), 0x1234U);
    }
    auto none = whole, two = whole + whole.substr(12);
    none[5] = 0;
    two[5] = 2;
    EXPECT_EQ(shown(answer(none)), "FORMERR rd ra") << "no question";
    EXPECT_EQ(shown(answer(two)), "FORMERR rd ra") << "two questions";
    auto loop = whole.substr(0, 12) + "\xC0\x0C" + whole.substr(whole.size() - 4);
    EXPECT_EQ(shown(answer(loop)), "FORMERR rd ra") << "a name that points to itself";
}

TEST_F(dns_server, truncates_what_is_too_long_for_its_transport) {
    auto const plain = *answer(asked{"long.example", 16}.octets());
    EXPECT_EQ(shown(plain), "NOERROR aa tc rd ra");
    EXPECT_LE(plain.size(), 512U);
    auto const small = *answer(asked{"long.example", 16, 1, 0x0100, 1, 100}.octets());
    EXPECT_EQ(shown(small), "NOERROR aa tc rd ra") << "what is told below 512 counts as 512";
    for (auto const& response : {answer(asked{"long.example", 16, 1, 0x0100, 1, 1232}.octets()),
                                 answer(asked{"long.example", 16}.octets(), dns_transport::tcp)}) {
        ASSERT_TRUE(response);
        EXPECT_GT(response->size(), 700U);
        EXPECT_NE(shown(response).find(std::string(255, 'x') + "\" \"" + std::string(255, 'x') + "\" \"xx"),
                  std::string::npos);
    }
    EXPECT_EQ(shown(answer(asked{"longer.example", 16, 1, 0x0100, 1, 65535}.octets())), "NOERROR aa tc rd ra");
    EXPECT_GT(answer(asked{"longer.example", 16}.octets(), dns_transport::tcp)->size(), 6000U);
    EXPECT_EQ(shown(answer(asked{"longest.example", 16}.octets(), dns_transport::tcp)), "NOERROR aa tc rd ra");
}

TEST_F(dns_server, takes_a_dot_within_a_label_for_no_end_of_it) {
    auto query = asked{"mx-a.example"}.octets();
    query[query.find('-')] = '.';
    EXPECT_EQ(shown(answer(query)), "NXDOMAIN aa rd ra" + negative);
}

TEST_F(dns_server, fails_where_the_world_says_what_no_message_can_hold) {
    EXPECT_EQ(shown(answer(asked{"unspeakable.example", 5}.octets())), "SERVFAIL rd ra");
}

/// Any octets come to nothing, or to a message of the same number that can be read.
void holds_for(sim::dns_server const& served, std::string const& octets) {
    for (auto const by : {dns_transport::udp, dns_transport::tcp}) {
        auto const response = served.answer(octets, by);
        if (!response) continue;
        RC_ASSERT(shown(response) != "unreadable");
        RC_ASSERT(response->substr(0, 2) == octets.substr(0, 2));
        RC_ASSERT((static_cast<unsigned char>(response->at(2)) & 0x80U) != 0U);
        RC_ASSERT(by == dns_transport::tcp || response->size() <= 4096);
    }
}

RC_GTEST_PROP(dns_server_properties, any_octets_are_answered_or_not, ()) {
    tests::dns_names const world;
    auto const octets = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    holds_for(sim::dns_server{world.known}, octets);
}

RC_GTEST_PROP(dns_server_properties, changed_queries_are_answered_or_not, ()) {
    tests::dns_names const world;
    auto const name = *rc::gen::element<std::string>("zoned.example", "alias.example", "slow.example", "long.example");
    auto octets = asked{name, *rc::gen::inRange(0U, 260U), *rc::gen::inRange(0U, 65536U), 0x0100, 1, 1232}.octets();
    auto const changes = *rc::gen::inRange(0, 4);
    for (int i = 0; i < changes; ++i)
        octets[*rc::gen::inRange(std::size_t{0}, octets.size())] = *rc::gen::arbitrary<char>();
    holds_for(sim::dns_server{world.known}, octets);
}

}  // namespace
}  // namespace relaylab::sim
