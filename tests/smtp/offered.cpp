#include "smtp/offered.hpp"

namespace relaylab::smtp {
namespace {

grammar::reply reply_of(std::string_view text) {
    grammar::reply_framer framer;
    framer.receive(text);
    return framer.next().value();
}

struct offered_case {
    std::string reply, keyword;
    bool offered;
};

class offered : public testing::TestWithParam<offered_case> {};

/// RFC 5321 4.1.1.1: ehlo-line = ehlo-keyword *( SP ehlo-param ), the first line being the greeting.
TEST_P(offered, is_what_a_line_behind_the_greeting_begins_with) {
    EXPECT_EQ(offers(reply_of(GetParam().reply), GetParam().keyword), GetParam().offered);
}

INSTANTIATE_TEST_SUITE_P(, offered, testing::Values(
    offered_case{"250-host\r\n250-SIZE 100\r\n250 DSN\r\n", "DSN", true},
    offered_case{"250-host\r\n250-dsn\r\n250 HELP\r\n", "DSN", true},
    offered_case{"250-host\r\n250 SIZE 100\r\n", "SIZE", true},
    offered_case{"250-host\r\n250-AUTH=LOGIN\r\n250 HELP\r\n", "AUTH", true},
    offered_case{"250-host\r\n250 DSNX\r\n", "DSN", false},
    offered_case{"250-host\r\n250 X DSN\r\n", "DSN", false},
    offered_case{"250 DSN\r\n", "DSN", false},
    offered_case{"250-host\r\n250\r\n", "DSN", false},
    offered_case{"550-host\r\n550 DSN\r\n", "DSN", false}));

}  // namespace
}  // namespace relaylab::smtp
