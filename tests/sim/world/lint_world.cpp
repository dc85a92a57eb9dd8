#include "sim/world/lint_world.hpp"

#include "tests/sim/world/internet.hpp"
#include "tests/sim/world/real_worlds.hpp"

namespace relaylab::sim {
namespace {

using strings = std::vector<std::string>;

/// "LINE: text" of each finding about a world of hosts a, b and c at a.example and so on, which stand in the lines 3 to
/// 5 of its file; `more` is added from line 7 on.
strings found_in(std::string const& more, std::string const& relays_of_a = {}) {
    tests::shelf books;
    books.put("p", tests::example_profile(tests::relays_percent));
    books.put("a", tests::site_of("a.example", "192.0.2.1", relays_of_a));
    books.put("b", tests::site_of("b.example", "192.0.2.2"));
    books.put("c", tests::site_of("c.example", "192.0.2.3"));
    std::string text = "title = \"t\"\nhost = [\n";
    for (std::string const name : {"a", "b", "c"})
        text += "{ name = \"" + name + "\", profile = \"p\", site = \"" + name + "\" },\n";
    text += "]\n" + more;
    planned_world const w{parse_world(text, "w.toml"), books.books(), 1};
    strings lines;
    for (auto const& f : lint_world(w))
        lines.push_back((f.how == finding::severity::error ? "error " : "") + std::to_string(f.place.line) + ": " + f.text);
    return lines;
}

TEST(lint_world, is_content_with_a_world_in_order) {
    EXPECT_EQ(found_in(""), strings{});
    EXPECT_EQ(found_in("[zone.\"a.example\"]\nmx = [\"10 mx.a.example\", \"20 mx.b.example\"]\n"), strings{});
}

TEST(lint_world, finds_next_hops_that_are_not_there) {
    EXPECT_EQ(found_in("[zone.\"x.example\"]\nmx = \"10 mx.nowhere.example\"\n"),
              strings{"7: mail for x.example: no next hop: no MX of x.example has an address"});
    EXPECT_EQ(found_in("[zone.\"x.example\"]\nmx = \"10 lone.example\"\n[zone.\"lone.example\"]\na = \"192.0.2.99\"\n"),
              strings{"7: mail for x.example: nobody answers at lone.example"});
    EXPECT_EQ(found_in("[zone.\"b.example\"]\nmx = [\"10 lone.example\", \"20 mx.b.example\"]\n"
                       "[zone.\"lone.example\"]\na = \"192.0.2.99\"\n"),
              strings{"7: mail for b.example: nobody answers at lone.example"});
    EXPECT_EQ(found_in("", "relay = [\"lost.example\"]\n"),
              strings{"3: mail for lost.example: no next hop: the domain lost.example does not exist"});
}

TEST(lint_world, finds_mail_at_hosts_that_know_nothing_of_it) {
    EXPECT_EQ(found_in("[zone.\"x.example\"]\nmx = \"10 mx.b.example\"\n"),
              strings{"7: mail for x.example comes to b, which knows nothing of it"});
}

TEST(lint_world, finds_circles_once) {
    tests::shelf books;
    books.put("p", tests::example_profile(tests::relays_percent));
    books.put("a", tests::site_of("a.example", "192.0.2.1"));
    books.put("b", tests::site_of("b.example", "192.0.2.2"));
    planned_world const w{parse_world("title = \"t\"\n"
                                      "[[host]]\nname = \"a\"\nprofile = \"p\"\nsite = \"a\"\nsmart-host = \"b\"\n"
                                      "[[host]]\nname = \"b\"\nprofile = \"p\"\nsite = \"b\"\nsmart-host = \"a\"\n",
                                      "w.toml"),
                          books.books(), 1};
    auto const found = lint_world(w);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].text, "mail for elsewhere goes in a circle: a > b > a");
    EXPECT_EQ(found[0].how, finding::severity::warning);
    auto const way = find_way(w.at(), std::nullopt, "b.example");
    EXPECT_EQ(way.what, mail_way::outcome::kept);
    EXPECT_EQ(way.by, std::vector<host_id>{1});
}

TEST(lint_world, has_the_errors_of_profiles) {
    tests::shelf books;
    books.put("p", tests::example_profile("[[rcpt]]\nreply = '999 what'\nevidence = 'e'\n"));
    books.put("a", tests::site_of("a.example", "192.0.2.1"));
    planned_world const w{parse_world("title = \"t\"\n[[host]]\nname = \"a\"\nprofile = \"p\"\nsite = \"a\"\n", "w.toml"),
                          books.books(), 1};
    auto const found = lint_world(w);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].how, finding::severity::error);
    EXPECT_EQ(found[0].place.line, 4U);
    EXPECT_TRUE(found[0].text.starts_with("profile p at line ")) << found[0].text;
}

TEST(lint_world, knows_the_domains_that_take_mail) {
    tests::shelf books;
    planned_world const w{tests::real_plan("abuse.net-2001"), books.books(), 1};
    auto const domains = mail_domains(w);
    EXPECT_EQ(domains, (strings{"asip6x.co.jp", "cm603.mail.goo.ne.jp", "mail.asip6x.co.jp", "mail.goo.ne.jp",
                                "www.asip6x.co.jp"}));
}

/// Every world of the library.
TEST(lint_world, finds_nothing_wrong_with_the_worlds_that_are_there) {
    for (auto const& file : tests::files_of("profiles/worlds")) {
        tests::shelf books;
        planned_world const w{tests::real_plan(file.substr(0, file.find(".toml"))), books.books(), 1};
        for (auto const& f : lint_world(w)) ADD_FAILURE() << file << ":" << f.place.line << ": " << f.text;
    }
}

}  // namespace
}  // namespace relaylab::sim
