#include <gtest/gtest.h>

#include "grammar/reading_parts.hpp"
#include "tests/grammar/dialect_options.hpp"

namespace relaylab::grammar {
namespace {

struct owner_case {
    char const* options;
    char const* domain;
    char const* canonical;
    whose expected;

    friend std::ostream& operator<<(std::ostream& out, owner_case const& c) {
        return out << c.options << ' ' << c.domain;
    }
};

class reading_owner_cases : public ::testing::TestWithParam<owner_case> {};

TEST_P(reading_owner_cases, is_found) {
    auto const& c = GetParam();
    test_site const site;
    auto const d = dialect_of(c.options);
    auto const domain = parts::canonical(c.domain, d);
    EXPECT_EQ(domain, c.canonical);
    EXPECT_EQ(parts::owner(domain, d, site.here()), c.expected);
}

owner_case const reading_owner_table[] = {
    {"", "own.test", "own.test", whose::own},
    {"", "WWW.Own.Test", "www.own.test", whose::own},
    {"", "own.test.", "own.test", whose::own},
    {"", "own.test..", "own.test.", whose::remote},
    {"", ".", ".", whose::remote},
    {"", "sub.own.test", "sub.own.test", whose::remote},
    {"", "mx.test", "mx.test", whose::relay},
    {"", "MX.test.", "mx.test", whose::relay},
    {"", "[203.0.113.25]", "[203.0.113.25]", whose::own},
    {"", "[203.0.113.26]", "[203.0.113.26]", whose::remote},
    {"", "[IPv6:2001:DB8::25]", "[ipv6:2001:db8::25]", whose::own},
    {"", "[]", "[]", whose::remote},
    {"", "203.0.113.25", "203.0.113.25", whose::remote},
    {"literal=strip_brackets", "[203.0.113.25]", "203.0.113.25", whose::own},
    {"literal=strip_brackets", "203.0.113.25", "203.0.113.25", whose::own},
    {"literal=strip_brackets", "[203.0.113.26]", "203.0.113.26", whose::remote},
    {"literal=strip_brackets", "[IPv6:2001:db8::25]", "ipv6:2001:db8::25", whose::own},
    {"literal=strip_brackets", "[own.test]", "own.test", whose::own},
    {"literal=strip_brackets", "[]", "", whose::remote},
};

INSTANTIATE_TEST_SUITE_P(, reading_owner_cases, ::testing::ValuesIn(reading_owner_table));

TEST(reading_owner, prefers_own_to_relay) {
    std::array<std::string, 1> const both{"both.test"};
    EXPECT_EQ(parts::owner("both.test", dialect{}, {both, both, {}, {}}), whose::own);
}

}  // namespace
}  // namespace relaylab::grammar
