#include "sim/profile/vocabulary.hpp"

#include <set>

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

bool has(std::vector<std::string> const& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(vocabulary, has_clients_that_servers_tell_apart) {
    std::set<std::string> what;
    for (auto const& c : callers(tests::example_site())) {
        what.insert(c.what);
        if (c.what == "a client inside") EXPECT_TRUE(tests::example_site().trusts(c.facts.address));
        if (c.what == "a stranger") EXPECT_FALSE(tests::example_site().trusts(c.facts.address));
        if (c.what == "a stranger after a POP login") EXPECT_EQ(c.pop_login, "alice@here.example");
    }
    EXPECT_EQ(what.size(), 8U);
    EXPECT_EQ(callers(parse_site("title = 'x'\nhost = 'a.example'\ndomain = 'a.example'\naddress = '192.0.2.1'\n"
                                 "own = ['a.example']\nusers = []\n", "x.toml", "x")).size(), 7U);
}

TEST(vocabulary, has_the_names_of_the_site) {
    auto const all = paths(tests::example_site());
    EXPECT_TRUE(has(all, "<alice@here.example>"));
    EXPECT_TRUE(has(all, "<nosuchuser@mx.here.example>"));
    EXPECT_TRUE(has(all, "<a%elsewhere.example@here.example>"));
    EXPECT_TRUE(has(all, "<someone@customer.example>"));
    EXPECT_TRUE(has(all, "<alice@listed.example>"));
    EXPECT_TRUE(has(all, "<nosuchuser@[192.0.2.25]>"));
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
}

TEST(vocabulary, has_a_line_beyond_what_a_server_looks_at) {
    auto const all = odd_lines(tests::example_site(), 700);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](std::string const& line) { return line.size() > 700; }));
}

TEST(vocabulary, has_a_message_that_is_over_the_limit) {
    auto const all = messages(tests::example_site());
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](std::string const& m) { return m.size() > 100; }));
}

/// A line's end is the caller's to add.
TEST(vocabulary, leaves_the_last_line_end_out) {
    for (auto const& burst : bursts(tests::example_site())) EXPECT_FALSE(burst.ends_with('\n')) << burst;
    for (auto const& line : other_commands()) EXPECT_EQ(line.find('\n'), std::string::npos) << line;
}

}  // namespace
}  // namespace relaylab::sim
